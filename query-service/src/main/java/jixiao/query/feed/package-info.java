/** Where the board's events come from: the ledger's rows in their order, and proof that it is still the same ledger. */
package jixiao.query.feed;
