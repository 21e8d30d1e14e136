"""What makes a page of its source: errors, source, programs, outputs, svg, figures, composition, … It knows no MkDocs."""
