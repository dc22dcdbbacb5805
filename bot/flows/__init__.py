"""One module for each thing people do. A flow is `async flow(scene, event) -> Outcome`."""
