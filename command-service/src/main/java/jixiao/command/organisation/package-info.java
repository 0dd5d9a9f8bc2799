/** The departments and what they published in words. */
package jixiao.command.organisation;
