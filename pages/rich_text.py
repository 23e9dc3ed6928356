"""What an editor may do in each kind of rich text. Importers write within these lists."""

INLINE = ["bold", "italic", "link", "document-link", "superscript", "subscript"]

INTRODUCTION = INLINE
TAKEAWAY = ["bold", "italic", "link", "superscript", "subscript"]
TEXT = ["h3", "h4", "ol", "ul", *INLINE]
CLOSING = ["ol", "ul", *INLINE]
CAPTION = ["bold", "italic", "link"]
