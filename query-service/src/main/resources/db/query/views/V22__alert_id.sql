-- By which project an alert is found that is known by its id alone. Past alerts stay in the live row, so that it knows all of them.
create index alert_ids on alert using gin (jsonb_path_query_array(state::jsonb, '$[*].id') jsonb_path_ops) where until = 9223372036854775807;
