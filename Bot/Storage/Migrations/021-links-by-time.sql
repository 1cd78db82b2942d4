-- Every node looks once a second who has proved to be a customer lately.
CREATE INDEX identities_linked ON identities (linked_ms);
