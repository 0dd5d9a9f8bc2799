-- The hosts that somebody's subscriptions name, for the desk to allow what was subscribed before there was a list of hosts. A host is no
-- secret; the rest of a target may hold a robot's password, and nobody but the reader sees it.
create view subscribed_host as
select host from (
    select distinct substring(target from '(?i)^https?://([^/?#@]+)') as host
    from subscription where ended_at is null and channel in ('WEBHOOK', 'ROBOT')) named
where host is not null;
