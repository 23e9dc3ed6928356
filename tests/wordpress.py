"""Exports as WordPress writes them (wp-admin/includes/export.php), with literals."""

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.8" created="2026-11-22 12:00" -->
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
  <title>The old practice</title>
  <link>https://old.example</link>
  <wp:wxr_version>1.2</wp:wxr_version>
  <wp:base_site_url>https://old.example</wp:base_site_url>
  <wp:base_blog_url>https://old.example</wp:base_blog_url>
  <wp:author><wp:author_id>3</wp:author_id><wp:author_login><![CDATA[jroe]]></wp:author_login>
  <wp:author_display_name><![CDATA[Jane Roe]]></wp:author_display_name></wp:author>
  <wp:category><wp:term_id>1</wp:term_id><wp:cat_name><![CDATA[Back pain]]></wp:cat_name>
  </wp:category>
"""
FOOT = "</channel>\n</rss>\n"
BLOCKS = """<!-- wp:paragraph -->
<p>A short walk does more for a <strong>sore back</strong> than a week in bed would.</p>
<!-- /wp:paragraph -->

<!-- wp:heading -->
<h2 class="wp-block-heading">What helps</h2>
<!-- /wp:heading -->

<!-- wp:list -->
<ul class="wp-block-list"><!-- wp:list-item -->
<li>Walking</li>
<!-- /wp:list-item -->

<!-- wp:list-item -->
<li>Warmth</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list -->"""
CLASSIC = """A short walk does more for a <strong>sore back</strong> than a week in bed would.
<h2>What helps</h2>
<ul>
<li>Walking</li>
<li>Warmth</li>
</ul>"""


def item(content=BLOCKS, number=12, more="", **fields):
    """A published post; `more` is XML inside the item, such as categories."""
    facts = {
        "title": "Sore backs",
        "link": "https://old.example/2020/05/sore-backs/",
        "post_name": "sore-backs",
        "status": "publish",
        "post_type": "post",
        "post_date_gmt": "2020-05-01 14:00:00",
        "post_password": "",
        "excerpt": "",
        **fields,
    }
    return f"""<item>
  <title><![CDATA[{facts["title"]}]]></title>
  <link>{facts["link"]}</link>
  <dc:creator><![CDATA[jroe]]></dc:creator>
  <guid isPermaLink="false">https://old.example/?p={number}</guid>
  <content:encoded><![CDATA[{content}]]></content:encoded>
  <excerpt:encoded><![CDATA[{facts["excerpt"]}]]></excerpt:encoded>
  <wp:post_id>{number}</wp:post_id>
  <wp:post_date_gmt><![CDATA[{facts["post_date_gmt"]}]]></wp:post_date_gmt>
  <wp:post_name><![CDATA[{facts["post_name"]}]]></wp:post_name>
  <wp:status><![CDATA[{facts["status"]}]]></wp:status>
  <wp:post_type><![CDATA[{facts["post_type"]}]]></wp:post_type>
  <wp:post_password><![CDATA[{facts["post_password"]}]]></wp:post_password>
  {more}
</item>
"""


def attachment(number, path, description=""):
    address = f"https://old.example/wp-content/uploads/{path}"
    more = f"<wp:attachment_url><![CDATA[{address}]]></wp:attachment_url>" + field(
        "_wp_attachment_image_alt", description
    )
    return item("", number, more, title=path, post_type="attachment", status="inherit")


def field(key, value):
    return (
        f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def category(name, nicename, domain="category"):
    return f'<category domain="{domain}" nicename="{nicename}"><![CDATA[{name}]]></category>'


def export(*items):
    return HEAD + "".join(items) + FOOT
