"""What an editor may do in each kind of rich text. Importers write within these lists."""

PLAIN = ["bold", "italic", "link", "document-link", "superscript", "subscript"]

# On pages without a list of sources.
WELCOME = PLAIN
BIOGRAPHY = ["h3", "h4", "ol", "ul", *PLAIN]

INLINE = [*PLAIN, "cite"]
INTRODUCTION = INLINE
TAKEAWAY = ["bold", "italic", "link", "superscript", "subscript", "cite"]
TEXT = ["h3", "h4", "ol", "ul", *INLINE]
CLOSING = ["ol", "ul", *INLINE]
CAPTION = ["bold", "italic", "link", "cite"]
