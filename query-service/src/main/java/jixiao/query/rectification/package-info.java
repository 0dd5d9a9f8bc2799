/** What projects were told to put right (整改), what they answered, and what is overdue and reaches whom. */
package jixiao.query.rectification;
