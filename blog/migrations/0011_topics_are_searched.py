"""A post is found by its topics: the database writes their names into what visitors search."""

from django.db import migrations

KEEPING = """
CREATE FUNCTION blog_topics_of(page integer) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(string_agg(topic.name, ' '), '')
    FROM blog_posttopic post JOIN blog_topic topic ON topic.id = post.tag_id
    WHERE post.content_object_id = page
$$;

CREATE FUNCTION blog_label_new_search_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.labels = blog_topics_of(NEW.page_id);
    RETURN NEW;
END $$;

CREATE TRIGGER blog_new_search_entry BEFORE INSERT ON pages_searchentry
FOR EACH ROW EXECUTE FUNCTION blog_label_new_search_entry();

CREATE FUNCTION blog_label_search_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE pages_searchentry SET labels = blog_topics_of(page_id)
    WHERE page_id IN (OLD.content_object_id, NEW.content_object_id);
    RETURN NULL;
END $$;

CREATE TRIGGER blog_search_entry AFTER INSERT OR UPDATE OR DELETE ON blog_posttopic
FOR EACH ROW EXECUTE FUNCTION blog_label_search_entry();

CREATE FUNCTION blog_rename_in_search_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE pages_searchentry SET labels = blog_topics_of(page_id)
    WHERE page_id IN (SELECT content_object_id FROM blog_posttopic WHERE tag_id = NEW.id);
    RETURN NULL;
END $$;

CREATE TRIGGER blog_search_entries AFTER UPDATE OF name ON blog_topic
FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION blog_rename_in_search_entries();

UPDATE pages_searchentry SET labels = blog_topics_of(page_id)
WHERE page_id IN (SELECT content_object_id FROM blog_posttopic);
"""
NO_KEEPING = """
DROP TRIGGER blog_search_entries ON blog_topic;
DROP TRIGGER blog_search_entry ON blog_posttopic;
DROP TRIGGER blog_new_search_entry ON pages_searchentry;
DROP FUNCTION blog_rename_in_search_entries;
DROP FUNCTION blog_label_search_entry;
DROP FUNCTION blog_label_new_search_entry;
DROP FUNCTION blog_topics_of;
"""


class Migration(migrations.Migration):
    dependencies = [("blog", "0010_videos"), ("pages", "0009_search")]

    operations = [migrations.RunSQL(KEEPING, NO_KEEPING)]
