/** What both services do alike over HTTP: who may ask, how large and how slow a request may be, and how a no is said. */
package jixiao.web;
