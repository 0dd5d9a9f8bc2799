/** What every request to the desk goes through before it reaches an Api, and how a no is said. */
package jixiao.command.desk.http;
