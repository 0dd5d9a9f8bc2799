/** What happened, straight from the ledger: the events behind every figure, with position, time and who. */
package jixiao.query.history;
