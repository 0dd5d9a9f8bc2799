package jixiao.command.account;

import java.time.LocalDate;
import jixiao.command.platform.Refusal;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;

/** Why an account says no. */
public abstract sealed class AccountRefusal extends Refusal {
    private AccountRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    public static final class NotAdministrator extends NotAllowed {
        NotAdministrator(Role needed) {
            super("这件事由%s办理，您不能办理", needed.words());
        }
    }

    static final class OwnAccount extends NotAllowed {
        OwnAccount(String deed) {
            super("不能对自己的账号%s，须由另一人办理", deed);
        }
    }

    public static final class AccountExists extends AccountRefusal {
        AccountExists(AccountName account) {
            super("账号 %s 已经有了", account);
        }

        AccountExists(AccountName account, String alike) {
            super("账号 %s 与已有的 %s 只有大小写不同，读起来是同一个，不能开立", account, alike);
        }
    }

    public static final class AccountNameReserved extends AccountRefusal {
        AccountNameReserved(AccountName account) {
            super("账号名 %s 留给系统自身，不能开立", account);
        }
    }

    static final class AccountIsDisabled extends AccountRefusal {
        AccountIsDisabled(AccountName account) {
            super("账号 %s 已停用，须先启用", account);
        }
    }

    static final class AccountNotDisabled extends AccountRefusal {
        AccountNotDisabled(AccountName account) {
            super("账号 %s 没有停用", account);
        }
    }

    static final class NothingRequested extends AccountRefusal {
        NothingRequested(AccountName account, String deed) {
            super("账号 %s 没有等待同意的%s：没有人请求，已经同意，或请求已经过期", account, deed);
        }
    }

    static final class ApproverIsRequester extends AccountRefusal {
        ApproverIsRequester(AccountName account) {
            super("这是 %s 本人请求的，须由另一人同意", account);
        }
    }

    public static final class UnitUnknown extends AccountRefusal {
        UnitUnknown(UnitCode unit) {
            super("没有单位 %s，须先由系统管理员建立", unit);
        }
    }

    public static final class UnitIsClosed extends AccountRefusal {
        UnitIsClosed(UnitCode unit) {
            super("单位 %s 已经撤销或并入别的单位", unit);
        }
    }

    static final class ReceiverUnknown extends AccountRefusal {
        ReceiverUnknown(AccountName to) {
            super("没有可以接手的账号 %s：它没有开立，或已停用", to);
        }
    }

    static final class ReasonMissing extends AccountRefusal {
        ReasonMissing(String deed) {
            super("%s必须说明原因", deed);
        }
    }

    static final class RoleOfNobody extends AccountRefusal {
        RoleOfNobody(Role role) {
            super("%s（%s）不授给任何人", role.words(), role);
        }
    }

    static final class RolesExclude extends AccountRefusal {
        RolesExclude(AccountName account, Role asked, int number, Role held) {
            super("账号 %s 的第 %d 号授权是%s，不能再是%s：系统、安全、审计三个管理员互不兼任，也不兼任别的角色；须先收回", account, number, held.words(),
                    asked.words());
        }
    }

    static final class AlreadyGranted extends AccountRefusal {
        AlreadyGranted(AccountName account, int number, Role role, UnitCode unit) {
            super("账号 %s 的第 %d 号授权已经是单位 %s 的%s", account, number, unit, role.words());
        }
    }

    static final class UntilPast extends AccountRefusal {
        UntilPast(LocalDate until, LocalDate today) {
            super("代办截止日 %s 已经过去，今天是 %s", until, today);
        }
    }

    static final class TooManyGrants extends AccountRefusal {
        TooManyGrants(AccountName account, int most) {
            super("账号 %s 已经有 %d 次授权，这是上限；请另开账号", account, most);
        }
    }

    static final class NoSuchGrant extends NoSuch {
        NoSuchGrant(AccountName account, int number, int count) {
            super("账号 %s 共有 %d 次授权，没有第 %d 号", account, count, number);
        }
    }

    static final class SecurityAdministratorsTooFew extends AccountRefusal {
        SecurityAdministratorsTooFew(int others) {
            super("收回后长期的安全管理员只剩 %d 人，就再也无人能提出并批准授权；须先授予另一人", others);
        }
    }

    static final class LastAdministrator extends AccountRefusal {
        LastAdministrator(Role role, AccountName account) {
            super("账号 %s 是没有停用的最后一个长期的%s，没有他就再也无人能办理或同意；须先授予或启用另一人", account, role.words());
        }
    }

    static final class GrantNotOpen extends AccountRefusal {
        GrantNotOpen(int number, String state) {
            super("第 %d 号授权%s，不能再办理", number, state);
        }
    }

    static final class ApproverIsProposer extends AccountRefusal {
        ApproverIsProposer(int number, AccountName account) {
            super("第 %d 号授权是 %s 本人提出的，须由另一名安全管理员批准", number, account);
        }
    }

    static final class ApproverIsGrantee extends AccountRefusal {
        ApproverIsGrantee(int number, AccountName account) {
            super("第 %d 号授权是给 %s 本人的，须由另一名安全管理员批准", number, account);
        }
    }
}
