"""Raw WordprocessingML: the only place in the report that knows Word's element names."""
