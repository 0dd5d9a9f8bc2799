/** What every request to the desk goes through before it reaches an Api, and how a no is said. */
@NullMarked
package jixiao.command.desk.http;

import org.jspecify.annotations.NullMarked;
