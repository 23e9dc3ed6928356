// The "Cite" button of Wagtail's text editor: choose a source, and its marker stands behind the words.
(() => {
  const { CHOOSER_MODAL_ONLOAD_HANDLERS, DraftJS, React, draftail, wagtail } = window;

  class CiteSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.source,
        urlParams: {},
        onload: CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(source) {
      const { editorState, entity, entityType, onComplete } = this.props;
      const isChange = entity?.getType() === entityType.type && !editorState.getSelection().isCollapsed();
      const facts = { id: source.id, label: source.label, title: source.title };
      const content = editorState.getCurrentContent().createEntity(entityType.type, "IMMUTABLE", facts);
      const changed = DraftJS.Modifier.replaceText(
        content,
        isChange ? editorState.getSelection() : endOfSelection(editorState),
        "†",
        null,
        content.getLastCreatedEntityKey(),
      );
      this.workflow.close();
      onComplete(DraftJS.EditorState.push(editorState, changed, "insert-characters"));
    }
  }

  // A paragraph chosen by three clicks ends where the next begins.
  function endOfSelection(editorState) {
    const selection = editorState.getSelection();
    const content = editorState.getCurrentContent();
    let key = selection.getEndKey();
    let offset = selection.getEndOffset();
    if (offset === 0 && key !== selection.getStartKey()) {
      key = content.getKeyBefore(key);
      offset = content.getBlockForKey(key).getLength();
    }
    const place = { anchorKey: key, anchorOffset: offset, focusKey: key, focusOffset: offset };
    return selection.merge({ ...place, isBackward: false });
  }

  function Marker({ children, contentState, entityKey, onEdit, onRemove }) {
    const icon = React.createElement(wagtail.components.Icon, { name: "openquote" });
    const { label, title } = contentState.getEntity(entityKey).getData();
    return React.createElement(
      "span",
      { className: "cite-in-editor", title, "data-label": label },
      React.createElement(
        draftail.TooltipEntity,
        { entityKey, onEdit, onRemove, icon, label },
        children,
      ),
    );
  }

  draftail.registerPlugin({ type: "CITATION", source: CiteSource, decorator: Marker });
})();
