-- Ids are made of an alert's parts and name its project; what links and facts called it before is found by this alone.
drop index alert_ids;
create index alert_uuids on alert using gin (jsonb_path_query_array(state::jsonb, '$[*].uuid') jsonb_path_ops) where until = 9223372036854775807;
