package jixiao.command.account;

import jixiao.command.access.RightsProjection;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.desk.http.Typed;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.value.AccountName;
import org.springframework.stereotype.Component;

/** Asks an account, and answers when what it decided is in force for every process. */
@Component
class AskedAccount {
    private final Desk desk;
    private final Ledger ledger;
    private final RightsProjection rights;

    AskedAccount(Desk desk, Ledger ledger, RightsProjection rights) {
        this.desk = desk;
        this.ledger = ledger;
        this.rights = rights;
    }

    void ask(AccountCommand command, CommandRequest asking) {
        rights.upTo(desk.ask(addressee(command), command, asking));
    }

    /** What comes of it gives no right yet. */
    <E extends AccountEvent> E askFor(Class<E> outcome, AccountCommand command, CommandRequest asking) {
        return desk.askFor(outcome, addressee(command), command, asking);
    }

    /** What became of it, in force already: of commands that always become something. */
    AccountEvent outcome(AccountCommand command, CommandRequest asking) {
        long position = desk.ask(addressee(command), command, asking);
        rights.upTo(position);
        return (AccountEvent) ledger.eventAt(position);
    }

    static AccountName known(String account) {
        return Typed.known("account", new AccountName(account));
    }

    static Desk.Addressee addressee(AccountCommand command) {
        return new Desk.Addressee(command.aggregate(), "没有账号 " + command.account());
    }
}
