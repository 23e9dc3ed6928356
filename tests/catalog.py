"""What a gettext .po file says: {(context, singular, plural): (translations, …)}."""

import ast
import re

FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")')


def entries(po):
    """Of the text of a .po file, the header left out."""
    found = {}
    for block in po.split("\n\n"):
        fields = fields_of(block)
        if fields.get("msgid"):
            key = fields.get("msgctxt"), fields["msgid"], fields.get("msgid_plural")
            found[key] = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
    return found


def fields_of(block):
    fields, name = {}, None
    for line in block.splitlines():
        if match := FIELD.fullmatch(line):
            name = match[1]
            fields[name] = ast.literal_eval(match[2])
        elif line.startswith('"'):
            fields[name] += ast.literal_eval(line)
    return fields
