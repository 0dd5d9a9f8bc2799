-- How often rows that may have been shown were written over, as when a dead letter is released: whoever keeps what was shown must know.
alter table generation add mended bigint not null default 0;
