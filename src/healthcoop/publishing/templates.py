"""Notebook templates: the parameters that one declares, read without running anything.

A template has one code cell tagged ``parameters``. Each of its lines declares a name, a type, a
default value and, in a comment, the meaning: ``theme: str = "telemedicine"  # a theme``.
"""

from __future__ import annotations

import ast

from healthcoop.errors import ParameterError, list_faults
from healthcoop.publishing.notebooks import Node, find_tagged
from healthcoop.publishing.parameters import TYPES, Parameter

TAG = "parameters"


def read_parameters(notebook: Node, where: str) -> dict[str, Parameter]:
    """Read the parameters that a notebook declares.

    Parameters
    ----------
    notebook
        A notebook; one without a cell tagged ``parameters`` has no parameters.
    where
        What messages call it.

    Returns
    -------
    dict of str to Parameter
        By name, in the order of declaration.

    Raises
    ------
    ParameterError
        The cell holds anything but typed names with plain values; all faults are listed.
    """
    cells = find_tagged(notebook, TAG)
    if len(cells) > 1:
        raise ParameterError(
            list_faults(where, [f"{len(cells)} cells are tagged '{TAG}', not one"])
        )
    return _read_cell(cells[0]["source"], where) if cells else {}


def _read_cell(source: str, where: str) -> dict[str, Parameter]:
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        fault = f"the parameters cell, line {error.lineno}: {error.msg}"
        raise ParameterError(list_faults(where, [fault])) from error
    lines, parameters, faults = source.splitlines(), {}, []
    for statement in statements:
        try:
            parameter = _read_statement(statement, lines)
        except ValueError as error:
            faults.append(f"the parameters cell, line {statement.lineno}: {error}")
        else:
            parameters[parameter.name] = parameter
    if faults:
        raise ParameterError(list_faults(where, faults))
    return parameters


def _read_statement(statement: ast.stmt, lines: list[str]) -> Parameter:
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            type_name = ast.unparse(statement.annotation)
        case _:
            raise ValueError(
                'only lines such as `theme: str = "telemedicine"  # a theme` may be here'
            )
    if type_name not in TYPES:
        raise ValueError(f"{name}: type {type_name!r} is not one of {', '.join(TYPES)}")
    try:
        default = ast.literal_eval(value)
    except ValueError:
        raise ValueError(f"{name}: the value must be written out, not computed") from None
    # The last line of the statement holds its comment, after the last character of the value.
    rest = lines[(statement.end_lineno or 1) - 1].encode()[statement.end_col_offset or 0 :].decode()
    return Parameter(name, type_name, default, rest.strip().lstrip("#").strip())
