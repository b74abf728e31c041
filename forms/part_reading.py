"""Reading parts, of a questionnaire for one: what pydantic holds the tables of a file to.

Each part says by the types of its fields, and by what stands beside them (`forms.constraints`),
what it is; the schemas of pydantic are made of that when a file is read, and only then.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from msgspec import structs
from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema

from forms.constraints import Between, HeldTo, ReadBy, Sized, Spelled
from forms.errors import Faulty, IntakeError
from forms.parts import Part
from forms.pydantic_faults import refusing, to_faults

P = TypeVar("P", bound=Part)


def read_part(part: type[P], written: object) -> P:
    """Return the part that is written. Raises ValidationError of pydantic with all of its faults.

    The path of a fault may have the names of fields that are no keys: `written_path` has none.
    """
    return cast("P", _validator(part).validate_python(written))


def read_whole(part: type[P], written: object) -> P:
    """Return the part that is written. Raises Faulty with all that is wrong with it."""
    try:
        return read_part(part, written)
    except ValidationError as error:
        allowed = written_keys(part)
        found = to_faults(error.errors(include_url=False), written, lambda _: allowed)
        raise Faulty(found) from None


def hold_to(kind: Any, written: object) -> None:
    """Raise ValidationError, with all faults, unless what is written is of a type of parts."""
    _validator(kind).validate_python(written)


def written_keys(part: type[Part]) -> tuple[str, ...]:
    """Return the keys of a part as a file writes them, but for its words by language."""
    keys = (each.encode_name for each in structs.fields(part) if each.name != "words")
    return ("kind", *keys) if part.kind else tuple(keys)


@cache
def _validator(kind: Any) -> SchemaValidator:
    schemas = _Schemas()
    whole = schemas.of(kind)
    return SchemaValidator(core_schema.definitions_schema(whole, schemas.parts))


class _Schemas:
    """Makes schemas of types, that of a part once; a part may hold others like it."""

    def __init__(self) -> None:
        self._made: dict[str, CoreSchema | None] = {}

    @property
    def parts(self) -> list[CoreSchema]:
        """The schemas of all parts that have been met."""
        return [each for each in self._made.values() if each is not None]

    def of(self, kind: Any) -> CoreSchema:
        """Return the schema of a type."""
        origin, within = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return _constrained(self.of(within[0]), within[1:])
        if origin is Literal:
            return core_schema.literal_schema(list(within))
        if origin is tuple:
            return core_schema.tuple_variable_schema(self.of(within[0]))
        if origin in (dict, Mapping):
            return core_schema.dict_schema(core_schema.str_schema(), self.of(within[1]))
        if origin in (Union, UnionType):
            return self._union([each for each in within if each is not NoneType])
        if isinstance(kind, type) and issubclass(kind, Part):
            return self._part(kind)
        return _PLAIN[kind]()

    def _union(self, kinds: list[Any]) -> CoreSchema:
        if len(kinds) == 1:
            return self.of(kinds[0])
        if all(isinstance(each, type) and issubclass(each, Part) for each in kinds):
            by_word = {each.kind: self.of(each) for each in kinds}
            return core_schema.tagged_union_schema(by_word, discriminator="kind")
        return core_schema.union_schema([self.of(each) for each in kinds])

    def _part(self, part: type[Part]) -> CoreSchema:
        name = f"{part.__module__}.{part.__qualname__}"
        if name not in self._made:
            self._made[name] = None
            self._made[name] = self._fields(part, name)
        return core_schema.definition_reference_schema(name)

    def _fields(self, part: type[Part], name: str) -> CoreSchema:
        names = {each.encode_name: each.name for each in structs.fields(part)}
        fields = {
            each.encode_name: core_schema.typed_dict_field(
                self.of(each.type), required=each.required
            )
            for each in structs.fields(part)
        }

        def prepared(written: object) -> Mapping[str, Any]:
            if not isinstance(written, Mapping):
                raise IntakeError(part.expected)
            keys = part.prepared(written)
            return {key: keys[key] for key in keys if key != "kind"} if part.kind else keys

        def made(fields: Mapping[str, Any]) -> Part:
            whole = part(**{names[key]: value for key, value in fields.items()})
            whole.refuse_unsound()
            return whole

        table = core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        return core_schema.no_info_after_validator_function(
            refusing(made),
            core_schema.no_info_before_validator_function(refusing(prepared), table),
            ref=name,
        )


_PLAIN: Mapping[Any, Callable[[], CoreSchema]] = {
    str: lambda: core_schema.str_schema(strict=True),
    object: core_schema.any_schema,
    bool: lambda: core_schema.bool_schema(strict=True),
    int: lambda: core_schema.int_schema(strict=True),
    float: lambda: core_schema.float_schema(strict=True),
    date: lambda: core_schema.is_instance_schema(date),
}


def _constrained(schema: CoreSchema, constraints: Iterable[object]) -> CoreSchema:
    for each in constraints:
        schema = _held(schema, each)
    return schema


def _held(schema: CoreSchema, constraint: object) -> CoreSchema:
    match constraint:
        case Spelled(form, shortest, longest, is_stripped):
            return core_schema.str_schema(
                pattern=form, min_length=shortest, max_length=longest,
                strip_whitespace=is_stripped, strict=True,
            )  # fmt: skip
        case Between(least, greatest):
            return core_schema.int_schema(ge=least, le=greatest, strict=True)
        case Sized(least, most):
            bounds = {"min_length": least, **({} if most is None else {"max_length": most})}
            return cast("CoreSchema", {**schema, **bounds})
        case ReadBy(read):
            return core_schema.no_info_before_validator_function(refusing(read), schema)
        case HeldTo(hold):
            return core_schema.no_info_after_validator_function(refusing(hold), schema)
    raise TypeError(constraint)
