"""What the first sheet of every workbook says, and the hints beside cells."""

from __future__ import annotations

from app.models.errors import Words
from app.models.schema import Kind

LINES: tuple[Words, ...] = (
    Words("คำอธิบายการใช้สมุดงานนี้", "How to use this workbook"),
    Words(
        "สมุดงานนี้มีข้อมูลส่วนบุคคล เป็นของสำนักงานเท่านั้น โปรดอย่าส่งต่อหรือเผยแพร่",
        "This workbook holds personal data. It belongs to the office: do not pass it on or publish it.",
    ),
    Words(
        "1. หนึ่งแผ่นงานต่อข้อมูลหนึ่งประเภท หนึ่งแถวต่อหนึ่งรายการ หัวคอลัมน์สีส้มที่มี * คือข้อมูลที่รายงานฉบับสมบูรณ์ต้องมี"
        " (เว้นว่างไว้ก่อนได้)",
        "1. A sheet for each kind of data, a row for each entry. Orange heads with * are needed by a complete"
        " report (they may wait).",
    ),
    Words(
        "2. เพิ่มรายการใหม่โดยพิมพ์ในแถวว่างถัดไป ไม่ต้องใส่รหัสในระบบ",
        "2. Add an entry in the next blank row; leave the record id blank.",
    ),
    Words(
        "3. ช่องว่างหรือ “-” หมายถึง ไม่มีข้อมูล (ไม่ใช่ศูนย์) ถ้าเป็นศูนย์จริงให้พิมพ์ 0",
        "3. A blank or “-” means unknown, which is not zero. For a true zero type 0.",
    ),
    Words(
        "4. วันที่พิมพ์ได้ทั้ง พ.ศ. และ ค.ศ. เช่น 1 ต.ค. 2568, 1/10/68, ๑/๑๐/๖๘, 2025-10-01 เวลาเช่น 09.30",
        "4. Dates in either era: 1 ต.ค. 2568, 1/10/68, ๑/๑๐/๖๘, 2025-10-01. Times like 09.30.",
    ),
    Words(
        "5. เงินเป็นบาท ทศนิยมไม่เกินสองตำแหน่ง เดือนพิมพ์เช่น ต.ค. พ.ย. ธ.ค. หรือ ต.ค.–มี.ค.",
        "5. Money in baht with at most two decimals. Months like ต.ค. พ.ย. ธ.ค. or ต.ค.–มี.ค.",
    ),
    Words(
        "6. คอลัมน์ที่มีรายการให้เลือก เลือกจากรายการ คอลัมน์ที่อ้างถึงแผ่นงานอื่นให้เลือก “ชื่ออ้างอิง” ของแถวนั้น"
        " รายการใหม่ตั้งชื่ออ้างอิงเองได้แต่ต้องไม่ซ้ำ",
        "6. Where a list drops down, choose from it. A column that refers to another sheet takes that row's"
        " reference name; new rows may be given any name that is not taken.",
    ),
    Words(
        "7. ขึ้นบรรทัดใหม่ในช่องด้วย Alt+Enter ช่องที่เป็นรายการข้อ ๆ พิมพ์บรรทัดละหนึ่งข้อ",
        "7. A new line in a cell: Alt+Enter. Lists take one item a line.",
    ),
    Words(
        "8. อย่าใช้สูตร อย่าผสานเซลล์ อย่าแก้แถวและคอลัมน์ที่ซ่อนไว้",
        "8. No formulas, no merged cells; leave hidden rows and columns alone.",
    ),
    Words(
        "9. นำเข้าซ้ำได้ รายการเดิมไม่เพิ่มซ้ำ แถวที่มีปัญหาจะไม่ถูกนำเข้าจนกว่าจะแก้ การลบแถวออกจากสมุดงานไม่ลบรายการในโปรแกรม",
        "9. Importing again adds nothing twice. A row with an error waits until it is mended. Removing a row"
        " here deletes nothing in the program.",
    ),
    Words(
        "10. แผ่นงาน “รายงานที่ออกแล้ว” และ “ไฟล์แนบ” มีไว้ดูเท่านั้น ไม่ถูกนำเข้า",
        "10. The sheets of issued reports and of attachments are for reading only; they are not imported.",
    ),
)

HINTS = {
    Kind.DATE: Words("เช่น 1 ต.ค. 2568 หรือ 1/10/68", "Such as 1 ต.ค. 2568 or 1/10/68"),
    Kind.TIME: Words("เช่น 09.30", "Such as 09.30"),
    Kind.MONEY: Words("บาท ว่าง = ไม่มีข้อมูล", "Baht; blank = unknown"),
    Kind.MONTHS: Words("เช่น ต.ค. พ.ย. หรือ ต.ค.–มี.ค.", "Such as ต.ค. พ.ย. or ต.ค.–มี.ค."),
    Kind.LINES: Words("บรรทัดละหนึ่งข้อ (Alt+Enter)", "One item a line (Alt+Enter)"),
    Kind.YEAR: Words("ปี พ.ศ. เช่น 2569", "Buddhist-era year such as 2569"),
}
"""By kind of datum; shown when the cell is chosen."""
