"""Which input each kind of field has."""

from collections.abc import Callable

from relocation_desk.desk.compared_input import ComparedInput
from relocation_desk.desk.fields import Field, Kind
from relocation_desk.desk.inputs import CheckInput, CodeInput, FileInput, MatrixInput, NewSecretInput, SecretInput
from relocation_desk.desk.medium_input import MediumInput
from relocation_desk.desk.photo_input import PhotoInput
from relocation_desk.desk.row_inputs import AnswersInput, RowsInput
from relocation_desk.desk.template_input import TemplateInput
from relocation_desk.desk.typed_inputs import DayInput, Input, LineInput, NumberInput, PartialDayInput, TextInput

INPUTS: dict[Kind, Callable[[Field], Input]] = {
    Kind.LINE: LineInput,
    Kind.TEXT: TextInput,
    Kind.DAY: DayInput,
    Kind.PARTIAL: PartialDayInput,
    Kind.CODE: CodeInput,
    Kind.CHECK: CheckInput,
    Kind.NUMBER: NumberInput,
    Kind.SECRET: SecretInput,
    Kind.NEW_SECRET: NewSecretInput,
    Kind.FILE: FileInput,
    Kind.FOLDER: FileInput,
    Kind.MEDIUM: MediumInput,
    Kind.RISK: MatrixInput,
    Kind.ROWS: RowsInput,
    Kind.ANSWERS: AnswersInput,
    Kind.PHOTO: PhotoInput,
    Kind.COMPARED: ComparedInput,
    Kind.TEMPLATE: TemplateInput,
}
