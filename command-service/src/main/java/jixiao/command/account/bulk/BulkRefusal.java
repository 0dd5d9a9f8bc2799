package jixiao.command.account.bulk;

import java.util.List;
import java.util.Map;
import jixiao.command.platform.Refusal;
import jixiao.command.platform.RowFault;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Why a workbook is not read, or not done. */
abstract sealed class BulkRefusal extends Refusal {
    private BulkRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    /** Another kind of file, or one that holds programs. */
    @ResponseStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
    static final class NotXlsx extends BulkRefusal {
        NotXlsx(String seen) {
            super("这个文件%s，不能导入；只收不加密、不带宏的 .xlsx 工作簿", seen);
        }
    }

    @ResponseStatus(HttpStatus.CONTENT_TOO_LARGE)
    static final class WorkbookTooLarge extends BulkRefusal {
        WorkbookTooLarge(String what) {
            super("这个工作簿%s；请删去多余的内容，或分成几个文件", what);
        }
    }

    static final class AnotherWorkbook extends BulkRefusal {
        AnotherWorkbook() {
            super("这个文件不是预览过的那一个，什么也没有做；请先预览");
        }
    }

    static final class PreviewOutdated extends BulkRefusal {
        PreviewOutdated(int renamed) {
            super("预览之后，要改名的单位或人员已有变化（现在共 %d 行），什么也没有做；请再预览一次", renamed);
        }
    }

    /** Some of it was done: {@code accounts}, the first of the new ones, and all units. */
    static final class OpeningBrokenOff extends BulkRefusal {
        OpeningBrokenOff(String why, int units, int accounts) {
            super("没有办完：%s。在此之前，单位已建立或改名 %d 个，前 %d 个新账号已经开立；把同一个文件再预览、再确认一次，就从这里接着办，已经开立的这时得到口令",
                    why, units, accounts);
        }
    }

    /** Nothing was done, and why each row stands against it. */
    static final class RowsFaulty extends BulkRefusal {
        private final List<RowFault> faults;

        /** At least one fault. */
        RowsFaulty(List<RowFault> faults) {
            super("有 %d 行不能导入，什么也没有做。%s%s", faults.size(), faults.get(0).detail(), faults.size() == 1 ? "" : "；其余见 faults");
            this.faults = RowFault.told(faults);
        }

        @Override
        public Map<String, Object> particulars() {
            return Map.of("faults", faults);
        }
    }
}
