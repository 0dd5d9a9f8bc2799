/** The desk: hears what is asked, says yes or no, and keeps the ledger. */
package jixiao.command;
