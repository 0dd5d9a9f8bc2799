/** Who may look: the accounts that the desk keeps beside the ledger, read and never written. */
package jixiao.query.account;
