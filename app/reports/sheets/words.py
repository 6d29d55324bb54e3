"""Sentences about sheets, in both languages; `{name}` places are filled where they are told."""

from __future__ import annotations

from app.models.errors import Words

# -- the file as a whole ----------------------------------------------------------------------------

SAVE_AGAIN = Words(
    "เปิดไฟล์ด้วยโปรแกรมตารางคำนวณแล้วบันทึกใหม่เป็น .xlsx หรือส่งออกสมุดงานเปล่าจากโปรแกรมนี้แล้วคัดลอกข้อมูลลงไป",
    "Save it as a new .xlsx in a spreadsheet program, or copy the data into a workbook exported from here.",
)
UNREADABLE = Words("อ่านไฟล์นี้ไม่ได้", "This file cannot be read.")
UNREADABLE_MEND = Words("ตรวจว่าไฟล์มีอยู่และเปิดอ่านได้", "Check that it exists and that you may read it.")
NOT_A_WORKBOOK = Words("ไฟล์นี้ไม่ใช่สมุดงาน .xlsx", "This file is not an .xlsx workbook.")
OLD_OR_LOCKED = Words(
    "ไฟล์นี้มีรหัสผ่าน หรือเป็นสมุดงานแบบเก่า (.xls)", "This file has a password, or is an old workbook (.xls)."
)
OLD_OR_LOCKED_MEND = Words(
    "เปิดไฟล์ เอารหัสผ่านออก แล้วบันทึกเป็น .xlsx", "Open it, take the password off and save it as .xlsx."
)
MACROS = Words("สมุดงานนี้มีมาโครจึงไม่รับ", "This workbook holds macros and is not taken.")
MACROS_MEND = Words("บันทึกเป็น .xlsx ที่ไม่มีมาโคร", "Save it as .xlsx without macros.")
DAMAGED = Words("สมุดงานนี้เสียหายหรือไม่ครบ", "This workbook is damaged or incomplete.")
TOO_LARGE = Words("สมุดงานนี้ใหญ่เกินกว่าที่จะนำเข้าได้", "This workbook is too large to be imported.")
TOO_MANY_PARTS = Words("สมุดงานนี้มีส่วนประกอบมากผิดปกติ", "This workbook has an unusual number of parts.")
TOO_MANY_SHEETS = Words("สมุดงานนี้มีแผ่นงานมากเกินไป", "This workbook has too many sheets.")
TOO_DEEP = Words("โครงสร้างภายในสมุดงานนี้ซ้อนกันลึกผิดปกติ", "The inside of this workbook is nested unusually deep.")
BOMB = Words(
    "สมุดงานนี้ขยายตัวใหญ่ผิดปกติเมื่อเปิด จึงไม่เปิด", "This workbook swells beyond reason when unpacked; it was not."
)
DOCTYPE = Words(
    "สมุดงานนี้มีคำสั่ง DOCTYPE ซึ่งสมุดงานปกติไม่มี", "This workbook holds a DOCTYPE, which no plain workbook does."
)
TWICE = Words("สมุดงานนี้มีส่วนประกอบชื่อซ้ำกัน", "This workbook holds two parts of one name.")
BAD_NAME = Words("สมุดงานนี้มีชื่อส่วนประกอบที่ไม่ปลอดภัย", "This workbook holds a part with an unsafe name.")
NO_SHEETS = Words("สมุดงานนี้ไม่มีแผ่นงานที่อ่านได้", "This workbook has no sheet that can be read.")

# -- sheets and columns -----------------------------------------------------------------------------

UNKNOWN_SHEET = Words("ไม่รู้จักแผ่นงานนี้ จึงไม่ได้อ่าน", "This sheet is not known and was not read.")
UNKNOWN_SHEET_MEND = Words(
    "ถ้ามีข้อมูลที่ต้องการ ให้ตั้งชื่อแผ่นงานและหัวตารางตามสมุดงานที่ส่งออกจากโปรแกรม",
    "If it holds data, name the sheet and its heads as in a workbook exported from this program.",
)
PRINTED_PLAN = Words(
    "แผ่นงานนี้เป็นแบบพิมพ์ของแผน ไม่ใช่ตารางข้อมูล จึงไม่ได้อ่าน",
    "This sheet is the paper of a plan and no table of the record: it was not read.",
)
PRINTED_PLAN_MEND = Words(
    "คัดลอกแถวโครงการแล้ววางในหน้า “แผน” หรือใช้สมุดงานที่ส่งออกจากโปรแกรม",
    "Copy its lines and paste them on the page of plans, or use a workbook exported from this program.",
)
HIDDEN_SHEET = Words("แผ่นงานนี้ถูกซ่อนไว้ จึงไม่ได้อ่าน", "This sheet is hidden and was not read.")
HIDDEN_SHEET_MEND = Words("เลิกซ่อนแผ่นงานแล้วนำเข้าใหม่", "Show the sheet and import again.")
NEWER_SHEET = Words(
    "แผ่นงานนี้มาจากโปรแกรมรุ่นใหม่กว่า จึงไม่ได้อ่าน", "This sheet comes from a newer program and was not read."
)
NEWER_COLUMN = Words(
    "คอลัมน์ “{head}” มาจากโปรแกรมรุ่นใหม่กว่า เก็บไว้ให้โดยไม่เปลี่ยนแปลง",
    "The column “{head}” comes from a newer program; it is kept as it is.",
)
UPDATE = Words("ติดตั้งโปรแกรมรุ่นใหม่", "Install the newer program.")
UNKNOWN_COLUMN = Words("ไม่รู้จักคอลัมน์ “{head}” จึงไม่ได้อ่าน", "The column “{head}” is not known and was not read.")
UNKNOWN_COLUMN_MEND = Words("ใช้หัวตารางตามสมุดงานที่ส่งออก", "Use the heads of an exported workbook.")
COLUMN_TWICE = Words(
    "คอลัมน์ “{head}” มีสองที่ อ่านเฉพาะที่แรก", "The column “{head}” stands twice; the first was read."
)
COLUMN_TWICE_MEND = Words("ลบคอลัมน์ที่ซ้ำ", "Remove the second.")
NO_HEADS = Words("ไม่พบหัวตารางในแผ่นงานนี้", "No row of heads was found in this sheet.")
MERGED = Words(
    "มีเซลล์ที่ผสานกัน ({count} แห่ง) ค่าอยู่เฉพาะเซลล์แรก เซลล์ที่เหลืออ่านเป็นว่าง",
    "There are merged cells ({count}): only the first holds the value, the others are read as blank.",
)
MERGED_MEND = Words("เลิกผสานเซลล์แล้วพิมพ์ค่าให้ครบทุกแถว", "Take the merging off and fill every row.")
MOSTLY_WRONG = Words(
    "แถวส่วนใหญ่มีปัญหา จึงไม่นำเข้า ปัญหาแรก: {first}",
    "Most rows have problems; nothing was taken. The first: {first}",
)
TOO_MANY_PROBLEMS = Words(
    "มีปัญหามากกว่า {count} รายการ ที่เหลือไม่ได้แสดง",
    "There are more than {count} problems; the rest are not shown.",
)

# -- cells ------------------------------------------------------------------------------------------

FORMULA = Words("เป็นสูตร โปรแกรมไม่คำนวณสูตร", "This is a formula; formulas are not computed.")
FORMULA_MEND = Words(
    "คัดลอกแล้ววางแบบ “ค่า” หรือพิมพ์ค่าลงไป", "Copy it and paste it as a value, or type the value."
)
CELL_ERROR = Words("เซลล์แสดงข้อผิดพลาด {shown}", "The cell shows the error {shown}.")
CELL_ERROR_MEND = Words(
    "พิมพ์ค่าที่ถูกต้อง หรือเว้นว่างถ้าไม่ทราบ", "Type the right value, or leave it blank if unknown."
)
NOT_A_DATE = Words("“{shown}” ไม่ใช่วันที่ที่อ่านได้", "“{shown}” is not a date that can be read.")
DATE_MEND = Words(
    "พิมพ์เช่น 1 ต.ค. 2568, 1/10/68 หรือ 2025-10-01", "Type it like 1 ต.ค. 2568, 1/10/68 or 2025-10-01."
)
OLD_DATE = Words(
    "อ่านได้เป็น {read} ซึ่งเก่าผิดปกติ ตารางคำนวณมักอ่านปี 68 เป็น ค.ศ. 1968",
    "This reads as {read}, which is unusually old: spreadsheets take the year 68 for 1968.",
)
CODE_AS_NUMBER = Words(
    "เป็นตัวเลขในตารางคำนวณ เลขศูนย์นำหน้าอาจหายไปแล้ว อ่านเป็น “{read}”",
    "This is a number to the spreadsheet: leading zeros may be lost. It was read as “{read}”.",
)
CODE_MEND = Words("ตั้งรูปแบบเซลล์เป็นข้อความแล้วพิมพ์ใหม่ให้ครบหลัก", "Format the cell as text and type it in full.")
UNKNOWN_CHOICE = Words("ไม่รู้จักตัวเลือก “{shown}”", "“{shown}” is not one of the choices.")
CHOICE_MEND = Words("เลือกจาก: {known}", "Choose one of: {known}.")
DID_YOU_MEAN = Words("หมายถึง “{near}” หรือไม่", "Did you mean “{near}”?")
NOT_A_FLAG = Words("“{shown}” ไม่ใช่ ใช่/ไม่ใช่", "“{shown}” is neither yes nor no.")
FLAG_MEND = Words("พิมพ์ ใช่ หรือ ไม่ใช่ หรือเว้นว่าง", "Type ใช่ or ไม่ใช่, or leave it blank.")
NOT_MONTHS = Words("อ่านเดือน “{shown}” ไม่ได้", "The months “{shown}” cannot be read.")
MONTHS_MEND = Words(
    "พิมพ์เช่น ต.ค. พ.ย. ธ.ค. หรือ ต.ค.–มี.ค. หรือ ทุกเดือน", "Type them like ต.ค. พ.ย. ธ.ค. or ต.ค.–มี.ค. or ทุกเดือน."
)
CHRISTIAN_YEAR = Words(
    "ปี {year} เป็น ค.ศ. อ่านเป็น พ.ศ. {read}", "{year} is a Christian-era year; it was read as {read} BE."
)
YEAR_MEND = Words("พิมพ์ปี พ.ศ. สี่หลัก เช่น 2569", "Type the Buddhist-era year in four digits, such as 2569.")
NOT_A_YEAR = Words("“{shown}” ไม่ใช่ปี พ.ศ.", "“{shown}” is not a Buddhist-era year.")
NOT_A_NUMBER = Words("“{shown}” ไม่ใช่ตัวเลข", "“{shown}” is not a number.")
NUMBER_MEND = Words("พิมพ์เฉพาะตัวเลข หรือเว้นว่างถ้าไม่ทราบ", "Type digits only, or leave it blank if unknown.")
SATANG = Words("“{shown}” มีเศษละเอียดกว่าหนึ่งสตางค์", "“{shown}” is finer than one satang.")
TOO_LONG = Words("ข้อความยาวเกินไป", "The text is too long.")
TOO_LONG_MEND = Words("แบ่งข้อความหรือแนบเป็นไฟล์", "Split it, or attach it as a file.")
KNOTTED = Words("มีสระหรือวรรณยุกต์ซ้อนกันผิดปกติ", "It has an unusual pile of vowel and tone marks.")
KNOTTED_MEND = Words("พิมพ์ข้อความใหม่", "Type the text anew.")
UNSEEN = Words("มีอักขระที่มองไม่เห็นซึ่งตัดออกแล้ว", "It held characters that cannot be seen; they were taken out.")
UNSEEN_MEND = Words("ตรวจข้อความ", "Check the text.")
BAD_EXTRA = Words("ข้อมูลเพิ่มเติมอ่านไม่ได้", "The further data cannot be read.")
BAD_ID = Words("รหัสในระบบ “{shown}” ใช้ไม่ได้", "The record id “{shown}” cannot be used.")
BAD_ID_MEND = Words("ถ้าเป็นแถวใหม่ ให้ลบรหัสออก", "Clear it if the row is new.")

# -- rows and references ----------------------------------------------------------------------------

SAME_ID = Words("รหัสในระบบซ้ำกับแถว {row}", "The record id is that of row {row}.")
SAME_ID_MEND = Words(
    "ถ้าคัดลอกแถวมาเป็นรายการใหม่ ให้ลบรหัสออก", "Clear it if the row was copied to make a new one."
)
SAME_ROW = Words("ซ้ำกับแถว {row}", "This row is the same entry as row {row}.")
SAME_ROW_MEND = Words(
    "ลบแถวที่ซ้ำ หรือทำให้ต่างกัน ({columns})", "Remove one of them, or make them differ ({columns})."
)
SAME_NAME = Words("ชื่ออ้างอิง “{name}” ซ้ำกับแถว {row}", "The reference name “{name}” is that of row {row}.")
SAME_NAME_MEND = Words("ตั้งชื่ออ้างอิงให้ไม่ซ้ำกัน", "Give each row a name of its own.")
NOWHERE = Words("ไม่พบ “{shown}” ใน{kind}", "“{shown}” is not among: {kind}.")
NOWHERE_MEND = Words("เลือกจากชื่ออ้างอิงในแผ่นงาน “{sheet}”", "Choose a reference name of the sheet “{sheet}”.")
AMBIGUOUS = Words("“{shown}” ตรงกับหลายรายการใน{kind}", "“{shown}” fits several entries of: {kind}.")
NOT_HERE = Words(
    "อ้างถึงรายการที่ไม่อยู่ในสมุดงานและแฟ้มข้อมูลนี้ เก็บรหัสไว้ตามเดิม",
    "This refers to an entry that is neither in the workbook nor in this record; its id is kept.",
)
NOT_HERE_MEND = Words(
    "ไฟล์แนบย้ายด้วยการสำรองข้อมูล ไม่ใช่ด้วยสมุดงาน", "Attachments travel by backup, not by workbook."
)
ELSEWHERE = Words(
    "นำเข้าสมุดงานที่มีรายการนั้นด้วย หรือเลือกรายการอื่น",
    "Import the workbook that holds it too, or choose another entry.",
)
HELD_BACK = Words(
    "อ้างถึงแถวที่มีปัญหา (แผ่นงาน “{sheet}” แถว {row})",
    "This refers to a row with problems (sheet “{sheet}”, row {row}).",
)
HELD_BACK_MEND = Words("แก้แถวนั้นก่อน", "Mend that row first.")
DELETED = Words("รายการนี้ถูกลบไปแล้วในแฟ้มข้อมูล", "This entry was deleted in the record.")
DELETED_MEND = Words("ถ้าต้องการเพิ่มใหม่ ให้ลบรหัสในระบบออก", "Clear the record id to enter it anew.")

# -- totals -----------------------------------------------------------------------------------------

TOTAL = Words(
    "ยอดรวมในแถวนี้ {stated} ไม่ตรงกับผลรวมของรายการ {sum} (ต่างกัน {difference}){unknown}",
    "The total in this row, {stated}, is not the sum of its lines, {sum} (difference {difference}){unknown}.",
)
TOTAL_COUNT = Words(
    "จำนวนในแถวรวม {stated} ไม่ตรงกับจำนวนรายการ {sum}", "The total row counts {stated} lines; there are {sum}."
)
TOTAL_MEND = Words("ตรวจยอดรวมและรายการ ยอดรวมไม่ถูกนำเข้า", "Check both; the total itself is not imported.")
TOTAL_UNREAD = Words("ยอดรวม “{shown}” อ่านไม่ได้", "The total “{shown}” cannot be read.")
PLAN_TOTAL = Words(
    "งบประมาณรวมตามเอกสาร {stated} ไม่ตรงกับผลรวมของ {count} โครงการ {sum} (ต่างกัน {difference}){unknown}",
    "The stated total, {stated}, is not the sum of {count} lines, {sum} (difference {difference}){unknown}.",
)
UNKNOWN_LINES = Words(" มี {count} รายการที่ไม่มีข้อมูล", "; lines without a figure: {count}")
PLAN_TOTAL_MEND = Words("ตรวจเอกสารแผน ทั้งสองค่าถูกเก็บไว้ตามที่เขียน", "Check the plan; both are kept as written.")
