"""Dossiers as pages: what `onrecord show` tells, with a map, a timeline and footnotes, as HTML, DOCX or PDF.

``compose`` says what stands in a dossier, once; ``html``, ``docx`` and ``pdf`` each draw that.
"""
