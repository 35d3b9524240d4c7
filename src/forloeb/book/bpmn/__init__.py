"""A procedure as BPMN 2.0, for the modelling tools of others. What is said how: docs/bpmn.md."""
