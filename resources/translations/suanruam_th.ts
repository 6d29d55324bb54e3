<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH" sourcelanguage="en">
<context>
    <name>DueList</name>
    <message>
        <source>Nothing is due.</source>
        <translation>ไม่มีงานค้าง</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>เกินกำหนด</translation>
    </message>
    <message>
        <source>Soon</source>
        <translation>ใกล้กำหนด</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>รอดำเนินการ</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>Year before</source>
        <translation>ปีก่อน</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>เดือนก่อน</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>เดือนถัดไป</translation>
    </message>
    <message>
        <source>Year after</source>
        <translation>ปีถัดไป</translation>
    </message>
</context>
<context>
    <name>ChildList</name>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>Recovery code</source>
        <translation>รหัสกู้คืน</translation>
    </message>
    <message>
        <source>Print or write this code down and keep it in a safe place. It is not shown again.</source>
        <translation>พิมพ์หรือจดรหัสนี้ไว้แล้วเก็บในที่ปลอดภัย โปรแกรมจะไม่แสดงอีก</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>คัดลอก</translation>
    </message>
    <message>
        <source>I have kept the code</source>
        <translation>เก็บรหัสไว้แล้ว</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>e.g. 1/10/68</source>
        <translation>เช่น 1/10/68</translation>
    </message>
    <message>
        <source>Calendar (Alt+Down)</source>
        <translation>ปฏิทิน (Alt+ลูกศรลง)</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>ปฏิทิน</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Other entries depend on %1:</source>
        <translation>มีรายการอื่นอ้างถึง%1:</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Delete (%1 point to it)</source>
        <translation>ลบ (มี %1 รายการอ้างถึง)</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>เก็บไว้</translation>
    </message>
    <message>
        <source>The record cannot be opened</source>
        <translation>เปิดแฟ้มข้อมูลไม่ได้</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>They stay, but no longer show the entry deleted. Ctrl+Z brings it back.</source>
        <translation>รายการเหล่านั้นยังอยู่ แต่จะไม่แสดงรายการที่ลบนี้อีก กด Ctrl+Z เพื่อนำกลับมา</translation>
    </message>
</context>
<context>
    <name>EditionWork</name>
    <message>
        <source>Proving the edition</source>
        <translation>กำลังพิสูจน์ฉบับที่ออกแล้ว</translation>
    </message>
    <message>
        <source>Edition %1, as issued and proved unchanged.</source>
        <translation>ฉบับที่ %1 ตามที่ออกไว้ พิสูจน์แล้วว่าไม่เปลี่ยนแปลง</translation>
    </message>
    <message>
        <source>Laying out the covering letter</source>
        <translation>กำลังจัดหน้าหนังสือนำส่ง</translation>
    </message>
    <message>
        <source>Covering letter of edition %1. Number and date may come later.</source>
        <translation>หนังสือนำส่งของฉบับที่ %1 เลขที่และวันที่ใส่ภายหลังได้</translation>
    </message>
    <message>
        <source>Issuing the report</source>
        <translation>กำลังออกรายงาน</translation>
    </message>
</context>
<context>
    <name>FaultPanel</name>
    <message>
        <source>Error</source>
        <translation>ข้อผิดพลาด</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>คัดลอกรายละเอียด</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>FieldNote</name>
    <message>
        <source>Mend the text</source>
        <translation>แก้ข้อความให้</translation>
    </message>
    <message>
        <source>Letters seem broken:</source>
        <translation>ตัวอักษรดูเหมือนเสียหาย:</translation>
    </message>
    <message>
        <source>Meanwhile changed elsewhere to: %1</source>
        <translation>ระหว่างที่ท่านพิมพ์ ช่องนี้ถูกแก้ไขจากที่อื่นเป็น %1</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(ว่าง)</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>ใช้ที่พิมพ์อยู่</translation>
    </message>
    <message>
        <source>Take the other</source>
        <translation>ใช้ฉบับที่แก้ไข</translation>
    </message>
</context>
<context>
    <name>FigurePane</name>
    <message>
        <source>Click a figure in the report to see where it comes from.</source>
        <translation>คลิกตัวเลขในรายงานเพื่อดูว่ามาจากรายการใด</translation>
    </message>
    <message>
        <source>Entries behind the figure</source>
        <translation>รายการที่เป็นที่มาของตัวเลข</translation>
    </message>
    <message>
        <source>Counted from %1 entries.</source>
        <translation>นับจาก %1 รายการ</translation>
    </message>
    <message>
        <source>%1 of them are unknown.</source>
        <translation>ในจำนวนนี้ไม่มีข้อมูล %1 รายการ</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Attach…</source>
        <translation>แนบไฟล์…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>เอาออก</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>แนบไฟล์</translation>
    </message>
    <message>
        <source>Attaching…</source>
        <translation>กำลังแนบ…</translation>
    </message>
    <message>
        <source>Attaching a file</source>
        <translation>กำลังแนบไฟล์</translation>
    </message>
    <message>
        <source>The place (GPS) was removed from the picture</source>
        <translation>ลบพิกัด (GPS) ออกจากภาพแล้ว</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find anything (Ctrl+K)</source>
        <translation>ค้นหาทุกอย่าง (Ctrl+K)</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>กำลังค้นหา</translation>
    </message>
    <message>
        <source>Preparing search</source>
        <translation>กำลังจัดทำดัชนีค้นหา</translation>
    </message>
    <message>
        <source>The search index is still being made (%1 %): not everything is found yet.</source>
        <translation>ยังจัดทำดัชนีค้นหาไม่เสร็จ (%1 %) ผลที่พบจึงอาจยังไม่ครบ</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>ไม่พบ “%1”</translation>
    </message>
    <message>
        <source>Some of each kind are shown; type more to find fewer.</source>
        <translation>แสดงบางรายการของแต่ละประเภท พิมพ์ต่อเพื่อให้พบน้อยลง</translation>
    </message>
</context>
<context>
    <name>FinderList</name>
    <message>
        <source>What was found</source>
        <translation>สิ่งที่พบ</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Nothing is missing.</source>
        <translation>ไม่มีสิ่งที่ขาด</translation>
    </message>
    <message>
        <source>In general</source>
        <translation>ทั่วไป</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>และอีก %1 รายการ</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Passphrase</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Passphrase of the record:</source>
        <translation>รหัสผ่านของแฟ้มข้อมูล:</translation>
    </message>
</context>
<context>
    <name>Forgotten</name>
    <message>
        <source>Recovery code of the record</source>
        <translation>รหัสกู้คืนของแฟ้มข้อมูล</translation>
    </message>
    <message>
        <source>New PIN, twice</source>
        <translation>รหัสใหม่ พิมพ์สองครั้ง</translation>
    </message>
    <message>
        <source>Set this PIN and go on</source>
        <translation>ตั้งรหัสนี้แล้วเข้าใช้งาน</translation>
    </message>
    <message>
        <source>Another administrator can set a new PIN for you in Settings. If there is none, type the recovery code that was printed when the record was made.</source>
        <translation>ผู้ดูแลระบบคนอื่นตั้งรหัสใหม่ให้ได้ที่หน้าตั้งค่า ถ้าไม่มี ให้พิมพ์รหัสกู้คืนที่พิมพ์เก็บไว้เมื่อสร้างแฟ้มข้อมูล</translation>
    </message>
    <message>
        <source>Ask an administrator: in Settings, Users of the program, a new PIN can be set for you.</source>
        <translation>แจ้งผู้ดูแลระบบให้ตั้งรหัสใหม่ให้ ที่หน้าตั้งค่า หัวข้อผู้ใช้โปรแกรม</translation>
    </message>
    <message>
        <source>New PIN by the recovery code of the record</source>
        <translation>ตั้งรหัสใหม่ด้วยรหัสกู้คืนของแฟ้มข้อมูล</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Needed for a complete paper (*).</source>
        <translation>จำเป็นสำหรับเอกสารที่สมบูรณ์ (*)</translation>
    </message>
    <message>
        <source>Personal data (◆): never leaves this office in clear.</source>
        <translation>ข้อมูลส่วนบุคคล (◆): ไม่ออกไปนอกหน่วยงานโดยไม่เข้ารหัส</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>User&apos;s guide</source>
        <translation>คู่มือผู้ใช้</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>สารบัญ</translation>
    </message>
    <message>
        <source>Search the guide (Ctrl+F)</source>
        <translation>ค้นหาในคู่มือ (Ctrl+F)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ย้อนกลับ</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>ถัดไป</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>หาต่อ</translation>
    </message>
    <message>
        <source>“%1” is not in the guide.</source>
        <translation>ไม่พบ “%1” ในคู่มือ</translation>
    </message>
</context>
<context>
    <name>GuideText</name>
    <message>
        <source>This leads out of the guide, and the program opens nothing there: %1</source>
        <translation>ลิงก์นี้ออกไปนอกคู่มือ โปรแกรมไม่เปิดให้: %1</translation>
    </message>
    <message>
        <source>Text of the guide</source>
        <translation>เนื้อหาของคู่มือ</translation>
    </message>
</context>
<context>
    <name>HistoryFold</name>
    <message>
        <source>History of changes</source>
        <translation>ประวัติการแก้ไข</translation>
    </message>
</context>
<context>
    <name>NoticeDays</name>
    <message>
        <source>Invitations are out before a meeting by</source>
        <translation>ออกหนังสือเชิญก่อนวันประชุม</translation>
    </message>
    <message>
        <source>The end of a term is told before it by</source>
        <translation>เตือนก่อนคณะกรรมการครบวาระ</translation>
    </message>
    <message>
        <source>The end of a memorandum is told before it by</source>
        <translation>เตือนก่อน MOU สิ้นสุด</translation>
    </message>
    <message>
        <source>days</source>
        <translation>วัน</translation>
    </message>
    <message>
        <source>The notice of a hearing is out before it by</source>
        <translation>ประกาศเชิญประชาคมก่อนวันประชุม</translation>
    </message>
    <message>
        <source>The result of a hearing is published after it by</source>
        <translation>ประกาศผลประชาคมหลังวันประชุมภายใน</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Alt+Down	calendar or list of a field
Space	paint a month
Return	go on to the next field</source>
        <translation>Alt+ลูกศรลง	ปฏิทินหรือรายการของช่อง
เว้นวรรค	ระบายเดือน
Enter	ไปช่องถัดไป</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>ปุ่มลัด</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Entered</source>
        <translation>เพิ่มรายการ</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>ลบรายการ</translation>
    </message>
    <message>
        <source>Personal data erased</source>
        <translation>ลบข้อมูลส่วนบุคคล</translation>
    </message>
    <message>
        <source>Brought back</source>
        <translation>นำรายการที่ลบกลับมา</translation>
    </message>
    <message>
        <source>When</source>
        <translation>เมื่อ</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>ผู้ทำ</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>สิ่งที่เปลี่ยน</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผล</translation>
    </message>
    <message>
        <source>History of changes</source>
        <translation>ประวัติการแก้ไข</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Go to the report</source>
        <translation>ไปที่รายงาน</translation>
    </message>
    <message>
        <source>Missions of the centre</source>
        <translation>ภารกิจของศูนย์ฯ</translation>
    </message>
    <message>
        <source>Filled: something was done. Hatched: nothing yet.</source>
        <translation>แถบทึบ: มีการดำเนินการแล้ว แถบลาย: ยังไม่มีการดำเนินการ</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>สิ่งที่ยังขาด</translation>
    </message>
    <message>
        <source>● the report lacks it   ○ worth a look</source>
        <translation>● รายงานยังขาด   ○ ควรตรวจดู</translation>
    </message>
    <message>
        <source>Edition %1 is issued.</source>
        <translation>ออกรายงานแล้ว ฉบับที่ %1</translation>
    </message>
    <message>
        <source>Typed but not yet kept: %1</source>
        <translation>พิมพ์ค้างไว้ยังไม่ได้บันทึก: %1</translation>
    </message>
    <message>
        <source>The report is due on %1</source>
        <translation>กำหนดส่งรายงาน %1</translation>
    </message>
    <message>
        <source>What is due</source>
        <translation>งานที่ต้องทำ</translation>
    </message>
    <message>
        <source>Looking for what is due</source>
        <translation>กำลังดูงานที่ต้องทำ</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>เริ่มต้นที่นี่</translation>
    </message>
    <message>
        <source>Fill in the office</source>
        <translation>กรอกข้อมูลหน่วยงาน</translation>
    </message>
    <message>
        <source>Enter the committee, its order and members</source>
        <translation>บันทึกคณะกรรมการ คำสั่งแต่งตั้ง และกรรมการ</translation>
    </message>
    <message>
        <source>Enter the year's plan and its projects</source>
        <translation>บันทึกแผนปฏิบัติงานประจำปีและโครงการ</translation>
    </message>
    <message>
        <source>Or bring in the office's own workbook</source>
        <translation>หรือนำเข้าจากไฟล์ Excel ของหน่วยงาน</translation>
    </message>
    <message>
        <source>Looking through the half-year</source>
        <translation>กำลังตรวจดูรอบรายงาน</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 จาก %2</translation>
    </message>
    <message>
        <source>nothing planned</source>
        <translation>ไม่มีในแผน</translation>
    </message>
</context>
<context>
    <name>IssueBar</name>
    <message>
        <source>Reason of the new edition</source>
        <translation>เหตุผลของฉบับแก้ไข</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ยังไม่ออก</translation>
    </message>
    <message>
        <source>An issued report is frozen: its pages and data are kept for ever and the period is locked.</source>
        <translation>รายงานที่ออกแล้วจะคงไว้ตลอดไปทั้งหน้ากระดาษและข้อมูล และรอบนี้จะถูกล็อก</translation>
    </message>
    <message>
        <source>Issue edition %1</source>
        <translation>ออกรายงานฉบับที่ %1</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Entry</source>
        <translation>รายการ(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>เพิ่มใหม่(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Done with this entry</source>
        <translation>เสร็จรายการนี้(&amp;D)</translation>
    </message>
    <message>
        <source>Keep what is typed &amp;now</source>
        <translation>บันทึกที่พิมพ์เดี๋ยวนี้(&amp;S)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>ลบ(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>พิมพ์…(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>ออกจากโปรแกรม(&amp;Q)</translation>
    </message>
    <message>
        <source>E&amp;dit</source>
        <translation>แก้ไข(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>ย้อนกลับ(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>ทำซ้ำ(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Find anything</source>
        <translation>ค้นหาทุกอย่าง(&amp;F)</translation>
    </message>
    <message>
        <source>Search this &amp;list</source>
        <translation>ค้นหาในรายการนี้(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>ไปที่(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>ถอยกลับ(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>มุมมอง(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>ขยาย(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>ย่อ(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Dark or light</source>
        <translation>มืดหรือสว่าง(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ช่วยเหลือ(&amp;H)</translation>
    </message>
    <message>
        <source>About this &amp;page</source>
        <translation>เกี่ยวกับหน้านี้(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>ปุ่มลัด(&amp;K)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>เกี่ยวกับ Qt(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>ผู้ใช้(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Lock now</source>
        <translation>ล็อกหน้าจอ(&amp;L)</translation>
    </message>
    <message>
        <source>Change my &amp;PIN…</source>
        <translation>เปลี่ยนรหัสของฉัน…(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Sign out, another user</source>
        <translation>ออกจากระบบ เปลี่ยนผู้ใช้(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;This page</source>
        <translation>หน้า&amp;นี้</translation>
    </message>
    <message>
        <source>&amp;Send and fetch now</source>
        <translation>รับ&amp;ส่งข้อมูลเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>What is sent, and what &amp;waits…</source>
        <translation>สิ่งที่รอส่งและรอ&amp;ตัดสิน…</translation>
    </message>
</context>
<context>
    <name>MonthsField</name>
    <message>
        <source>unknown</source>
        <translation>ยังไม่ทราบ</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Passphrase</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Keep this passphrase</source>
        <translation>ใช้รหัสผ่านนี้</translation>
    </message>
    <message>
        <source>Passphrase:</source>
        <translation>รหัสผ่าน:</translation>
    </message>
    <message>
        <source>The same again:</source>
        <translation>พิมพ์ซ้ำอีกครั้ง:</translation>
    </message>
    <message>
        <source>This computer has no keyring. Choose a passphrase: it is asked for at every start.</source>
        <translation>เครื่องนี้ไม่มีที่เก็บกุญแจของระบบ ตั้งรหัสผ่านไว้ โปรแกรมจะถามทุกครั้งที่เปิด</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>ออก</translation>
    </message>
    <message>
        <source>At least eight letters.</source>
        <translation>อย่างน้อยแปดตัวอักษร</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>รหัสผ่านสองช่องยังไม่ตรงกัน</translation>
    </message>
</context>
<context>
    <name>NewPin</name>
    <message>
        <source>New PIN</source>
        <translation>รหัสใหม่</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>พิมพ์ซ้ำอีกครั้ง</translation>
    </message>
</context>
<context>
    <name>NewsBar</name>
    <message>
        <source>This entry was changed elsewhere while you were typing.</source>
        <translation>รายการนี้ถูกแก้ไขจากที่อื่นระหว่างที่ท่านพิมพ์</translation>
    </message>
    <message>
        <source>Show the other version</source>
        <translation>แสดงฉบับที่แก้ไข</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>ใช้ที่พิมพ์อยู่</translation>
    </message>
</context>
<context>
    <name>PaperPane</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>หน้า %1 จาก %2</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>บันทึกเป็น PDF…</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>บันทึกไว้ที่ %1</translation>
    </message>
    <message>
        <source>Sent %1 pages to the printer</source>
        <translation>ส่งไปเครื่องพิมพ์แล้ว %1 หน้า</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>The report</source>
        <translation>รายงาน</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Add a user…</source>
        <translation>เพิ่มผู้ใช้…</translation>
    </message>
    <message>
        <source>Change, new PIN, take out of use…</source>
        <translation>แก้ไข ตั้งรหัสใหม่ พักการใช้งาน…</translation>
    </message>
    <message>
        <source>Lock when nobody is at the keyboard</source>
        <translation>ล็อกหน้าจอเมื่อไม่มีคนใช้เครื่อง</translation>
    </message>
    <message>
        <source>after %1 minutes</source>
        <translation>หลังจาก %1 นาที</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ไม่ล็อก</translation>
    </message>
    <message>
        <source>No users yet: whoever opens the program may do everything. Where several people share it, add them here. The first must be an administrator and goes on with what was typed so far.</source>
        <translation>ยังไม่มีผู้ใช้ ทุกคนที่เปิดโปรแกรมทำได้ทุกอย่าง ถ้าใช้เครื่องร่วมกันหลายคน ให้เพิ่มผู้ใช้ที่นี่ คนแรกต้องเป็นผู้ดูแลระบบ และทำงานที่พิมพ์ค้างไว้ต่อได้ทันที</translation>
    </message>
    <message>
        <source>An administrator without a PIN: anyone can sign in under that name.</source>
        <translation>มีผู้ดูแลระบบที่ยังไม่ตั้งรหัส ใครก็เข้าใช้ในชื่อนั้นได้</translation>
    </message>
    <message>
        <source>From now on the program asks who works here</source>
        <translation>ตั้งแต่นี้ไปโปรแกรมจะถามว่าใครใช้งาน</translation>
    </message>
</context>
<context>
    <name>PeriodBar</name>
    <message>
        <source>Fiscal year</source>
        <translation>ปีงบประมาณ</translation>
    </message>
    <message>
        <source>Report period</source>
        <translation>รอบรายงาน</translation>
    </message>
    <message>
        <source>Fiscal &amp;year</source>
        <translation>ปีงบประมาณ(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Picture</source>
        <translation>ภาพ</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>เปิดไฟล์</translation>
    </message>
</context>
<context>
    <name>PinBar</name>
    <message>
        <source>PIN until now</source>
        <translation>รหัสเดิม</translation>
    </message>
    <message>
        <source>Keep the new PIN</source>
        <translation>ใช้รหัสใหม่</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>ไม่เปลี่ยน</translation>
    </message>
    <message>
        <source>Change my PIN</source>
        <translation>เปลี่ยนรหัสของฉัน</translation>
    </message>
    <message>
        <source>Your PIN was changed</source>
        <translation>เปลี่ยนรหัสแล้ว</translation>
    </message>
</context>
<context>
    <name>ReasonBar</name>
    <message>
        <source>Reason of the correction</source>
        <translation>เหตุผลที่แก้ไข</translation>
    </message>
    <message>
        <source>Save as a correction</source>
        <translation>บันทึกเป็นการแก้ไข</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>What you type is kept as a draft</source>
        <translation>เก็บสิ่งที่พิมพ์ไว้เป็นร่างแล้ว</translation>
    </message>
</context>
<context>
    <name>RecordList</name>
    <message>
        <source>Reading the list</source>
        <translation>กำลังอ่านรายการ</translation>
    </message>
    <message>
        <source>Searching and sorting</source>
        <translation>กำลังค้นหาและเรียงลำดับ</translation>
    </message>
    <message>
        <source>Search is still being prepared; not everything is found yet</source>
        <translation>ยังจัดทำดัชนีค้นหาไม่เสร็จ ผลที่พบจึงอาจยังไม่ครบ</translation>
    </message>
    <message>
        <source>Order by %1</source>
        <translation>เรียงตาม%1</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Choose an entry on the left, or press Ctrl+N for a new one.</source>
        <translation>เลือกรายการทางซ้าย หรือกด Ctrl+N เพื่อเพิ่มรายการใหม่</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>เพิ่มใหม่: %1</translation>
    </message>
    <message>
        <source>Still to fill for a complete paper:</source>
        <translation>ยังต้องกรอกเพื่อให้เอกสารสมบูรณ์:</translation>
    </message>
</context>
<context>
    <name>RefField</name>
    <message>
        <source>Open what this points to (Ctrl+Return)</source>
        <translation>เปิดรายการที่อ้างถึง (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Reading the names</source>
        <translation>กำลังอ่านรายชื่อ</translation>
    </message>
    <message>
        <source>Add “%1”</source>
        <translation>เพิ่ม “%1”</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Back to the report</source>
        <translation>กลับไปที่รายงาน</translation>
    </message>
    <message>
        <source>Issue…</source>
        <translation>ออกรายงาน…</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>บันทึกเป็น PDF…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>พิมพ์…</translation>
    </message>
    <message>
        <source>Report: %1</source>
        <translation>รายงานผล %1</translation>
    </message>
    <message>
        <source>Laying out the pages…</source>
        <translation>กำลังจัดหน้ารายงาน…</translation>
    </message>
    <message>
        <source>Laying out the report</source>
        <translation>กำลังจัดหน้ารายงาน</translation>
    </message>
    <message>
        <source>Checking the report</source>
        <translation>กำลังตรวจรายงาน</translation>
    </message>
    <message>
        <source>Draft. Underlined figures can be clicked.</source>
        <translation>ฉบับร่าง คลิกตัวเลขที่ขีดเส้นใต้เพื่อดูที่มา</translation>
    </message>
    <message>
        <source>The report could not be laid out.</source>
        <translation>จัดหน้ารายงานไม่สำเร็จ</translation>
    </message>
    <message>
        <source>Corrected as the sponsor asked</source>
        <translation>แก้ไขตามที่สำนักงาน ก.ก.ถ. แจ้ง</translation>
    </message>
</context>
<context>
    <name>ReportSides</name>
    <message>
        <source>Parts of the report</source>
        <translation>ส่วนต่าง ๆ ของรายงาน</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>ยังขาด</translation>
    </message>
    <message>
        <source>Texts and signers</source>
        <translation>ข้อความและผู้ลงนาม</translation>
    </message>
    <message>
        <source>Editions</source>
        <translation>ฉบับที่ออก</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>ที่มาตัวเลข</translation>
    </message>
    <message>
        <source>Show the draft as it stands now</source>
        <translation>แสดงฉบับร่างตามข้อมูลปัจจุบัน</translation>
    </message>
    <message>
        <source>Covering letter</source>
        <translation>หนังสือนำส่ง</translation>
    </message>
    <message>
        <source>Wording, number and date of the letter…</source>
        <translation>ข้อความ เลขที่ และวันที่ของหนังสือ…</translation>
    </message>
    <message>
        <source>Sending, answer and signed copy…</source>
        <translation>การส่ง การตอบรับ และสำเนาลงนาม…</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>How the program looks</source>
        <translation>หน้าตาของโปรแกรม</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>สว่างหรือมืด</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>สว่าง</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>มืด</translation>
    </message>
    <message>
        <source>Size of letters</source>
        <translation>ขนาดตัวอักษร</translation>
    </message>
    <message>
        <source>Report periods</source>
        <translation>รอบรายงาน</translation>
    </message>
    <message>
        <source>The office reports</source>
        <translation>หน่วยงานรายงาน</translation>
    </message>
    <message>
        <source>twice a year</source>
        <translation>ปีละสองรอบ</translation>
    </message>
    <message>
        <source>every quarter</source>
        <translation>ทุกไตรมาส</translation>
    </message>
    <message>
        <source>once a year</source>
        <translation>ปีละครั้ง</translation>
    </message>
    <message>
        <source>in periods of its own</source>
        <translation>ตามรอบที่กำหนดเอง</translation>
    </message>
    <message>
        <source>Workbooks (Excel)</source>
        <translation>ไฟล์ Excel</translation>
    </message>
    <message>
        <source>Bring in a workbook…</source>
        <translation>นำเข้าจากไฟล์ Excel…</translation>
    </message>
    <message>
        <source>Write the whole record as a workbook…</source>
        <translation>ส่งออกข้อมูลทั้งหมดเป็น Excel…</translation>
    </message>
    <message>
        <source>Care of the record</source>
        <translation>การดูแลแฟ้มข้อมูล</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>สำรองข้อมูล…</translation>
    </message>
    <message>
        <source>Check the whole record</source>
        <translation>ตรวจแฟ้มข้อมูลทั้งหมด</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>โฟลเดอร์</translation>
    </message>
    <message>
        <source>You are noted in the history as</source>
        <translation>ชื่อผู้ใช้ในประวัติการแก้ไข</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>เก็บโดย</translation>
    </message>
    <message>
        <source>SQLCipher (encrypted), every save complete or not at all</source>
        <translation>SQLCipher (เข้ารหัส) ทุกการบันทึกครบถ้วนหรือไม่เกิดขึ้นเลย</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>กำลังเขียนไฟล์ Excel</translation>
    </message>
    <message>
        <source>%1 rows written to %2</source>
        <translation>เขียนแล้ว %1 แถวที่ %2</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>กำลังสำรองข้อมูล</translation>
    </message>
    <message>
        <source>Backed up and checked: %1. It opens with the recovery code.</source>
        <translation>สำรองและตรวจแล้ว: %1 เปิดได้ด้วยรหัสกู้คืน</translation>
    </message>
    <message>
        <source>Checking the whole record</source>
        <translation>กำลังตรวจแฟ้มข้อมูลทั้งหมด</translation>
    </message>
    <message>
        <source>Everything in the record is as it was saved.</source>
        <translation>ทุกอย่างในแฟ้มข้อมูลตรงกับที่บันทึกไว้</translation>
    </message>
    <message>
        <source>Users of the program</source>
        <translation>ผู้ใช้โปรแกรม</translation>
    </message>
    <message>
        <source>Connection with the central server</source>
        <translation>การเชื่อมต่อกับส่วนกลาง</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Suanruam – record of the participation centre</source>
        <translation>ส่วนร่วม – บันทึกงานศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>ชื่อผู้ใช้</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>รหัส(&amp;P)</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>รหัส</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>เข้าใช้งาน</translation>
    </message>
    <message>
        <source>I forgot my PIN</source>
        <translation>ลืมรหัส</translation>
    </message>
    <message>
        <source>The program is locked</source>
        <translation>ล็อกหน้าจออยู่</translation>
    </message>
    <message>
        <source>Who works here?</source>
        <translation>ใครกำลังใช้งาน</translation>
    </message>
    <message>
        <source>What was being typed is kept. Go on with your PIN, or choose another name.</source>
        <translation>ข้อความที่พิมพ์ค้างไว้ยังอยู่ครบ ใส่รหัสเพื่อทำงานต่อ หรือเลือกชื่ออื่น</translation>
    </message>
    <message>
        <source>Choose your name, then press Enter.</source>
        <translation>เลือกชื่อของท่านแล้วกด Enter</translation>
    </message>
    <message>
        <source>That is not the PIN. Wait %1 seconds before the next try.</source>
        <translation>รหัสไม่ถูกต้อง รอ %1 วินาทีแล้วลองใหม่</translation>
    </message>
    <message>
        <source>That is not the PIN. Try again.</source>
        <translation>รหัสไม่ถูกต้อง ลองใหม่อีกครั้ง</translation>
    </message>
</context>
<context>
    <name>SubjectPage</name>
    <message>
        <source>New</source>
        <translation>เพิ่มใหม่</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>ประเภทข้อมูล</translation>
    </message>
    <message>
        <source>Search this list (Ctrl+F)</source>
        <translation>ค้นหาในรายการนี้ (Ctrl+F)</translation>
    </message>
    <message>
        <source>Which days</source>
        <translation>ช่วงวันที่</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>ทุกปี</translation>
    </message>
    <message>
        <source>This fiscal year</source>
        <translation>ปีงบประมาณนี้</translation>
    </message>
    <message>
        <source>This half</source>
        <translation>รอบนี้</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 รายการ</translation>
    </message>
    <message>
        <source>Nothing found. Clear the search or choose other days.</source>
        <translation>ไม่พบรายการ ลองล้างคำค้นหรือเลือกช่วงวันที่อื่น</translation>
    </message>
    <message>
        <source>Nothing here yet. Press Ctrl+N for the first entry.</source>
        <translation>ยังไม่มีรายการ กด Ctrl+N เพื่อเพิ่มรายการแรก</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>ค้นหา (Ctrl+F)</translation>
    </message>
</context>
<context>
    <name>UserForm</name>
    <message>
        <source>May sign in</source>
        <translation>ใช้งานอยู่</translation>
    </message>
    <message>
        <source>New PIN, twice</source>
        <translation>รหัสใหม่ พิมพ์สองครั้ง</translation>
    </message>
    <message>
        <source>Keep this user</source>
        <translation>บันทึกผู้ใช้</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>ไม่บันทึก</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>เพิ่มผู้ใช้</translation>
    </message>
    <message>
        <source>Change a user</source>
        <translation>แก้ไขผู้ใช้</translation>
    </message>
    <message>
        <source>Leave both empty to keep the PIN there is. A forgotten one is replaced here.</source>
        <translation>เว้นว่างทั้งสองช่องเพื่อใช้รหัสเดิม ถ้าผู้ใช้ลืมรหัส ให้ตั้งรหัสใหม่ที่นี่</translation>
    </message>
    <message>
        <source>At least four characters. Without a PIN anyone can sign in under this name.</source>
        <translation>อย่างน้อย 4 ตัว ถ้าไม่ตั้งรหัส ใครก็เข้าใช้ในชื่อนี้ได้</translation>
    </message>
</context>
<context>
    <name>UserTable</name>
    <message>
        <source>PIN</source>
        <translation>รหัส</translation>
    </message>
    <message>
        <source>May sign in</source>
        <translation>ใช้งานอยู่</translation>
    </message>
    <message>
        <source>Users of the program</source>
        <translation>ผู้ใช้โปรแกรม</translation>
    </message>
    <message>
        <source>set</source>
        <translation>ตั้งแล้ว</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ไม่มี</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ใช่</translation>
    </message>
    <message>
        <source>no: out of use</source>
        <translation>พักการใช้งาน</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Suanruam – record of the participation centre</source>
        <translation>ส่วนร่วม – บันทึกงานศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน</translation>
    </message>
    <message>
        <source>There is no record on this computer yet.</source>
        <translation>ยังไม่มีแฟ้มข้อมูลในเครื่องนี้</translation>
    </message>
    <message>
        <source>A new one is kept in this folder, encrypted:</source>
        <translation>แฟ้มข้อมูลใหม่จะเก็บแบบเข้ารหัสในโฟลเดอร์นี้:</translation>
    </message>
    <message>
        <source>Make a new record</source>
        <translation>สร้างแฟ้มข้อมูลใหม่</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>ออก</translation>
    </message>
    <message>
        <source>Does the office work with the program on another computer, connected with the central server? Then this one fetches that record.</source>
        <translation>ถ้าหน่วยงานใช้โปรแกรมที่เครื่องอื่นและเชื่อมต่อเครื่องแม่ข่ายกลางไว้แล้ว ให้รับข้อมูลมาใช้ต่อในเครื่องนี้</translation>
    </message>
    <message>
        <source>Go on from another computer of the office…</source>
        <translation>ต่อจากเครื่องอื่นของหน่วยงาน…</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Suanruam – record of the participation centre</source>
        <translation>ส่วนร่วม – บันทึกงานศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>ย้อนกลับแล้ว</translation>
    </message>
    <message>
        <source>Nothing to take back</source>
        <translation>ไม่มีสิ่งที่จะย้อนกลับ</translation>
    </message>
    <message>
        <source>The user who works here</source>
        <translation>ผู้ที่กำลังใช้งาน</translation>
    </message>
    <message>
        <source>Done again</source>
        <translation>ทำซ้ำแล้ว</translation>
    </message>
    <message>
        <source>Nothing to do again</source>
        <translation>ไม่มีสิ่งที่จะทำซ้ำ</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Nothing to save</source>
        <translation>ไม่มีสิ่งที่ต้องบันทึก</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>The folder of the record; it is encrypted</source>
        <translation>โฟลเดอร์ของแฟ้มข้อมูล (เข้ารหัสไว้)</translation>
    </message>
    <message>
        <source>Encrypted record</source>
        <translation>แฟ้มข้อมูลเข้ารหัส</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>บันทึกแล้ว %1</translation>
    </message>
</context>
<context>
    <name>WorkbookPane</name>
    <message>
        <source>Problems of the workbook</source>
        <translation>ปัญหาที่พบในไฟล์</translation>
    </message>
    <message>
        <source>Reason, where a period is issued already</source>
        <translation>เหตุผล หากรอบนั้นออกรายงานแล้ว</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>ไม่นำเข้า</translation>
    </message>
    <message>
        <source>Reading the workbook</source>
        <translation>กำลังอ่านไฟล์ Excel</translation>
    </message>
    <message>
        <source>%1 rows are good; %2 things to look at.</source>
        <translation>นำเข้าได้ %1 แถว มีสิ่งที่ควรดู %2 เรื่อง</translation>
    </message>
    <message>
        <source>Take %1 rows in</source>
        <translation>นำเข้า %1 แถว</translation>
    </message>
    <message>
        <source>Taking the workbook in</source>
        <translation>กำลังนำเข้าข้อมูล</translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 already the same.</source>
        <translation>เพิ่มใหม่ %1 แก้ไข %2 เหมือนเดิม %3</translation>
    </message>
</context>
<context>
    <name>PapersPanel</name>
    <message>
        <source>Papers</source>
        <translation>เอกสาร</translation>
    </message>
</context>
<context>
    <name>PlanningForm</name>
    <message>
        <source>Body</source>
        <translation>คณะที่ประชุม</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>วันที่</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>สถานที่</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>ระเบียบวาระ</translation>
    </message>
    <message>
        <source>Plan the meeting</source>
        <translation>สร้างการประชุม</translation>
    </message>
    <message>
        <source>Plan a meeting</source>
        <translation>กำหนดการประชุม</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ยังไม่ทำตอนนี้</translation>
    </message>
    <message>
        <source>As at the last meeting (no. %1)</source>
        <translation>ตามการประชุมครั้งก่อน (ครั้งที่ %1)</translation>
    </message>
    <message>
        <source>There is no body yet: enter a committee first (Centre and committees).</source>
        <translation>ยังไม่มีคณะกรรมการ กรอกคณะกรรมการก่อนที่หน้าศูนย์และคณะกรรมการ</translation>
    </message>
    <message>
        <source>Type the day, for example 12 ม.ค. 69.</source>
        <translation>พิมพ์วันที่ เช่น 12 ม.ค. 69</translation>
    </message>
    <message>
        <source>Meeting no. %1 begins with %2 members, %3 agenda items, %4 minutes to adopt or matters arising.</source>
        <translation>ครั้งที่ %1 จะเริ่มด้วยกรรมการ %2 คน ระเบียบวาระ %3 วาระ รายงานที่รอรับรองและเรื่องสืบเนื่อง %4 เรื่อง</translation>
    </message>
    <message>
        <source>Go to the centre and its committees</source>
        <translation>ไปที่หน้าศูนย์และคณะกรรมการ</translation>
    </message>
</context>
<context>
    <name>Roll</name>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>การมาประชุม</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>แทน %1</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>ผู้เข้าร่วม</translation>
    </message>
    <message>
        <source>✓ came</source>
        <translation>✓ มา</translation>
    </message>
    <message>
        <source>✓ came %1</source>
        <translation>✓ มา %1</translation>
    </message>
    <message>
        <source>left %1</source>
        <translation>กลับ %1</translation>
    </message>
    <message>
        <source>✗ absent</source>
        <translation>✗ ไม่มา</translation>
    </message>
</context>
<context>
    <name>Earlier</name>
    <message>
        <source>Adopt</source>
        <translation>รับรอง</translation>
    </message>
    <message>
        <source>Corrections, as the meeting put them</source>
        <translation>ข้อแก้ไขตามที่ประชุม</translation>
    </message>
    <message>
        <source>Corrections, as the meeting put them (empty: none)</source>
        <translation>ข้อแก้ไขตามที่ประชุม (เว้นว่าง คือไม่มีการแก้ไข)</translation>
    </message>
</context>
<context>
    <name>_Newcomer</name>
    <message>
        <source>Name with title</source>
        <translation>ชื่อ-สกุล (มีคำนำหน้า)</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>ตำแหน่ง</translation>
    </message>
</context>
<context>
    <name>AttendancePanel</name>
    <message>
        <source>Attendance</source>
        <translation>ผู้มาประชุม</translation>
    </message>
    <message>
        <source>1 came · 2 absent · 3 substitute · 4 came late · 5 left · 6 guest</source>
        <translation>กดปุ่ม 1 มา · 2 ไม่มา · 3 มาแทน · 4 มาสาย · 5 กลับก่อน · 6 ผู้เข้าร่วม</translation>
    </message>
    <message>
        <source>All came</source>
        <translation>มาครบทุกคน</translation>
    </message>
    <message>
        <source>The quorum is not known: nobody is marked yet, or the body has no members that day.</source>
        <translation>ยังไม่ทราบองค์ประชุม: ยังไม่ได้ลงผู้มาประชุม หรือคณะไม่มีกรรมการในวันนั้น</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 needed</source>
        <translation>มา %1 จาก %2 คน ต้องมี %3 คน</translation>
    </message>
    <message>
        <source>quorum reached</source>
        <translation>ครบองค์ประชุม</translation>
    </message>
    <message>
        <source>NO QUORUM</source>
        <translation>ไม่ครบองค์ประชุม</translation>
    </message>
    <message>
        <source>lost at %1</source>
        <translation>ไม่ครบตั้งแต่ %1</translation>
    </message>
    <message>
        <source>reached again at %1</source>
        <translation>ครบอีกครั้ง %1</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>ผู้เข้าร่วมประชุม</translation>
    </message>
    <message>
        <source>Who came for %1</source>
        <translation>ผู้มาประชุมแทน %1</translation>
    </message>
    <message>
        <source>Details of who is chosen</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>%1 is a member that day and stays on the list: 2 marks who is absent.</source>
        <translation>%1 เป็นกรรมการในวันประชุม จึงอยู่ในรายชื่อเสมอ ถ้าไม่มาให้กด 2</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Agenda</source>
        <translation>ระเบียบวาระ</translation>
    </message>
    <message>
        <source>+ Item</source>
        <translation>+ วาระ</translation>
    </message>
    <message>
        <source>+ Sub-item</source>
        <translation>+ วาระย่อย</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>มีมติแล้ว</translation>
    </message>
    <message>
        <source>written</source>
        <translation>มีข้อความแล้ว</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>ยังว่าง</translation>
    </message>
    <message>
        <source>New agenda item</source>
        <translation>เพิ่มวาระ</translation>
    </message>
    <message>
        <source>New sub-item</source>
        <translation>เพิ่มวาระย่อย</translation>
    </message>
    <message>
        <source>Rename the item</source>
        <translation>แก้ชื่อวาระ</translation>
    </message>
    <message>
        <source>Item up</source>
        <translation>เลื่อนวาระขึ้น</translation>
    </message>
    <message>
        <source>Item down</source>
        <translation>เลื่อนวาระลง</translation>
    </message>
    <message>
        <source>Item one level deeper</source>
        <translation>ย่อยวาระลงหนึ่งระดับ</translation>
    </message>
    <message>
        <source>Item one level higher</source>
        <translation>ยกวาระขึ้นหนึ่งระดับ</translation>
    </message>
    <message>
        <source>New item</source>
        <translation>เรื่องใหม่</translation>
    </message>
    <message>
        <source>Under “%1” there is already:</source>
        <translation>“%1” มีสิ่งที่บันทึกไว้แล้ว ได้แก่</translation>
    </message>
    <message>
        <source>All of it is deleted too. Ctrl+Z brings it back.</source>
        <translation>ทั้งหมดนี้จะถูกลบไปพร้อมกัน กด Ctrl+Z เพื่อนำกลับมา</translation>
    </message>
    <message>
        <source>Delete all of it</source>
        <translation>ลบทั้งหมดนี้</translation>
    </message>
</context>
<context>
    <name>MeetingShell</name>
    <message>
        <source>Parts of the meeting</source>
        <translation>ส่วนของการประชุม</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>เขียนรายงาน</translation>
    </message>
    <message>
        <source>About the meeting</source>
        <translation>ข้อมูลการประชุม</translation>
    </message>
    <message>
        <source>State and adoption</source>
        <translation>สถานะและการรับรอง</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>เอกสาร</translation>
    </message>
    <message>
        <source>All meetings</source>
        <translation>การประชุมทั้งหมด</translation>
    </message>
    <message>
        <source>The meeting ends now</source>
        <translation>เลิกประชุมเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>The meeting begins now</source>
        <translation>เริ่มประชุมเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>Write the minutes</source>
        <translation>เขียนรายงานการประชุม</translation>
    </message>
    <message>
        <source>Take attendance</source>
        <translation>ลงผู้มาประชุม</translation>
    </message>
    <message>
        <source>The agenda</source>
        <translation>ไปที่ระเบียบวาระ</translation>
    </message>
    <message>
        <source>The meeting begins or ends now</source>
        <translation>เริ่มหรือเลิกประชุมเดี๋ยวนี้</translation>
    </message>
</context>
<context>
    <name>AdoptionPanel</name>
    <message>
        <source>Minutes this meeting adopts</source>
        <translation>รายงานการประชุมที่รับรองในครั้งนี้</translation>
    </message>
    <message>
        <source>Adopted minutes are settled: a change asks for its reason, and who, when and why are kept.</source>
        <translation>รายงานที่รับรองแล้วถือเป็นที่สุด การแก้ไขต้องระบุเหตุผล และเก็บไว้ว่าใครแก้ เมื่อใด เพราะเหตุใด</translation>
    </message>
    <message>
        <source>Minutes are adopted at this meeting, at the next one, or by circulation.</source>
        <translation>รายงานการประชุมรับรองได้ในการประชุมครั้งนั้น ในการประชุมครั้งต่อไป หรือโดยการแจ้งเวียน</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>ตรวจแล้ว</translation>
    </message>
    <message>
        <source>Adopted at this meeting</source>
        <translation>รับรองในการประชุมครั้งนี้</translation>
    </message>
    <message>
        <source>Adopted by circulation today</source>
        <translation>รับรองโดยการแจ้งเวียนวันนี้</translation>
    </message>
    <message>
        <source>Postponed: no quorum</source>
        <translation>เลื่อน: ไม่ครบองค์ประชุม</translation>
    </message>
    <message>
        <source>Open the meeting that adopted them</source>
        <translation>เปิดการประชุมที่รับรองรายงานนี้</translation>
    </message>
    <message>
        <source>- None -</source>
        <translation>- ไม่มี -</translation>
    </message>
    <message>
        <source>This meeting has not begun. Who came, when it began or what was said comes first; then minutes can be adopted here.</source>
        <translation>การประชุมนี้ยังไม่เริ่ม ให้บันทึกผู้มาประชุม เวลาเริ่มประชุม หรือข้อความในวาระก่อน จึงจะรับรองรายงานการประชุมได้</translation>
    </message>
</context>
<context>
    <name>BroughtBackBar</name>
    <message>
        <source>Good</source>
        <translation>รับทราบ</translation>
    </message>
    <message>
        <source>What was being typed when the program ended has been brought back:</source>
        <translation>นำข้อความที่พิมพ์ค้างไว้กลับมาแล้ว:</translation>
    </message>
    <message>
        <source>Ctrl+Z takes it out again.</source>
        <translation>กด Ctrl+Z ถ้าต้องการเอาออก</translation>
    </message>
</context>
<context>
    <name>MendedBar</name>
    <message>
        <source>Undo this mending (Ctrl+Z)</source>
        <translation>เลิกซ่อม (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Broken letters mended in %1 places:</source>
        <translation>ซ่อมตัวอักษรที่เพี้ยนจากการคัดลอกแล้ว %1 แห่ง:</translation>
    </message>
</context>
<context>
    <name>OtherBar</name>
    <message>
        <source>Keep mine</source>
        <translation>ใช้ข้อความที่พิมพ์</translation>
    </message>
    <message>
        <source>Take the other</source>
        <translation>ใช้ข้อความที่แก้ไขจากที่อื่น</translation>
    </message>
    <message>
        <source>Deleted elsewhere while you were typing.</source>
        <translation>รายการนี้ถูกลบจากที่อื่นขณะที่ท่านกำลังพิมพ์</translation>
    </message>
    <message>
        <source>Changed elsewhere while you were typing. It now reads:</source>
        <translation>ข้อความนี้ถูกแก้ไขจากที่อื่นขณะที่ท่านกำลังพิมพ์ ขณะนี้ในทะเบียนเป็น:</translation>
    </message>
</context>
<context>
    <name>OfferBar</name>
    <message>
        <source>Use the first phrases</source>
        <translation>ใช้สำนวนตั้งต้น</translation>
    </message>
    <message>
        <source>Tab after an abbreviation writes the phrase · Ctrl+Space: phrases and names</source>
        <translation>พิมพ์คำย่อแล้วกด Tab เพื่อใส่สำนวน · Ctrl+Space ดูสำนวนและชื่อ</translation>
    </message>
    <message>
        <source>The office has no phrases yet.</source>
        <translation>หน่วยงานยังไม่มีสำนวนที่ใช้บ่อย</translation>
    </message>
</context>
<context>
    <name>ReplaceBar</name>
    <message>
        <source>In office from</source>
        <translation>ดำรงตำแหน่งตั้งแต่วันที่</translation>
    </message>
    <message>
        <source>Why the other leaves</source>
        <translation>เหตุที่คนเดิมพ้น</translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message>
        <source>Not found</source>
        <translation>ไม่พบ</translation>
    </message>
    <message>
        <source>Place %1 of %2</source>
        <translation>แห่งที่ %1 จาก %2</translation>
    </message>
    <message>
        <source>Replaced %1 places in the agenda items %2. Ctrl+Z takes it back.</source>
        <translation>แทนที่แล้ว %1 แห่ง ในวาระที่ %2 กด Ctrl+Z เพื่อย้อนกลับ</translation>
    </message>
</context>
<context>
    <name>ItemStrip</name>
    <message>
        <source>Agenda item %1</source>
        <translation>ระเบียบวาระที่ %1</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>What you type is kept as a draft</source>
        <translation>เก็บสิ่งที่พิมพ์เป็นร่างแล้ว</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>+ Speaker (Alt+S)</source>
        <translation>+ ผู้อภิปราย (Alt+S)</translation>
    </message>
    <message>
        <source>+ Resolution (Alt+R)</source>
        <translation>+ มติ (Alt+R)</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>ความเป็นมา</translation>
    </message>
    <message>
        <source>Add a speaker</source>
        <translation>เพิ่มผู้อภิปราย</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>มติ</translation>
    </message>
    <message>
        <source>Resolved now</source>
        <translation>ลงมติเวลานี้</translation>
    </message>
    <message>
        <source>Item before</source>
        <translation>วาระก่อนหน้า</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>วาระถัดไป</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>เลื่อนขึ้น</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>เลื่อนลง</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>เอาออก</translation>
    </message>
    <message>
        <source>Phrase or name</source>
        <translation>สำนวนหรือชื่อ</translation>
    </message>
    <message>
        <source>Keep the selection as a phrase</source>
        <translation>เก็บข้อความที่เลือกเป็นสำนวน</translation>
    </message>
    <message>
        <source>Next doubtful name, or mend it</source>
        <translation>ชื่อที่สะกดไม่ตรงทะเบียน: ไปยังชื่อถัดไป/แก้</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>ค้นหาและแทนที่</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>ค้นหาถัดไป</translation>
    </message>
    <message>
        <source>Find the one before</source>
        <translation>ค้นหาก่อนหน้า</translation>
    </message>
</context>
<context>
    <name>FollowUpBar</name>
    <message>
        <source>What was done</source>
        <translation>ผลการดำเนินการ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>บันทึกผล</translation>
    </message>
    <message>
        <source>Open the meeting</source>
        <translation>เปิดการประชุม</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>กำหนด %1</translation>
    </message>
    <message>
        <source>%1 days overdue</source>
        <translation>เกินกำหนด %1 วัน</translation>
    </message>
    <message>
        <source>last reported: %1</source>
        <translation>รายงานล่าสุด: %1</translation>
    </message>
    <message>
        <source>Nobody has been named to carry it out.</source>
        <translation>ยังไม่ได้ระบุผู้รับผิดชอบ</translation>
    </message>
</context>
<context>
    <name>MeetingLists</name>
    <message>
        <source>Open the meeting (Enter)</source>
        <translation>เปิดการประชุม (Enter)</translation>
    </message>
    <message>
        <source>Which resolutions</source>
        <translation>มติที่แสดง</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>ที่ยังค้าง</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>ที่เกินกำหนด</translation>
    </message>
    <message>
        <source>To follow up</source>
        <translation>ที่ต้องติดตาม</translation>
    </message>
    <message>
        <source>All</source>
        <translation>ทั้งหมด</translation>
    </message>
</context>
<context>
    <name>EntryBar</name>
    <message>
        <source>Save (Enter)</source>
        <translation>บันทึก (Enter)</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>ยกเลิก (Esc)</translation>
    </message>
</context>
<context>
    <name>BodyTree</name>
    <message>
        <source>Committees and working groups</source>
        <translation>คณะกรรมการและคณะทำงาน</translation>
    </message>
    <message>
        <source>No committee yet. Press Ctrl+N and type the name of the first one.</source>
        <translation>ยังไม่มีคณะกรรมการ กด Ctrl+N แล้วพิมพ์ชื่อคณะแรก</translation>
    </message>
    <message>
        <source>+ Body</source>
        <translation>+ คณะ</translation>
    </message>
    <message>
        <source>+ Working group</source>
        <translation>+ คณะทำงาน</translation>
    </message>
    <message>
        <source>Announcement of the centre…</source>
        <translation>ประกาศจัดตั้งศูนย์ฯ…</translation>
    </message>
    <message>
        <source>New body</source>
        <translation>คณะใหม่</translation>
    </message>
    <message>
        <source>New working group</source>
        <translation>คณะทำงานใหม่</translation>
    </message>
    <message>
        <source>Type the name as the order has it.</source>
        <translation>พิมพ์ชื่อตามที่ปรากฏในคำสั่ง</translation>
    </message>
</context>
<context>
    <name>SeatTable</name>
    <message>
        <source>no day yet</source>
        <translation>ยังไม่ระบุวัน</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>ที่</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ-สกุล</translation>
    </message>
    <message>
        <source>Position and organisation</source>
        <translation>ตำแหน่ง หน่วยงาน</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>ตำแหน่งในคณะ</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>กลุ่ม</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>ตั้งแต่ – ถึง</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>คำสั่งที่</translation>
    </message>
    <message>
        <source>In place of</source>
        <translation>แทน</translation>
    </message>
</context>
<context>
    <name>Composition</name>
    <message>
        <source>No group given</source>
        <translation>ยังไม่ระบุกลุ่ม</translation>
    </message>
    <message>
        <source>%1 persons</source>
        <translation>%1 คน</translation>
    </message>
    <message>
        <source>%1, should be %2 or more</source>
        <translation>%1 คน ควรมี %2 คนขึ้นไป</translation>
    </message>
</context>
<context>
    <name>OrderList</name>
    <message>
        <source>Number and days of the order</source>
        <translation>เลขที่และวันของคำสั่ง</translation>
    </message>
    <message>
        <source>Number…</source>
        <translation>เลขที่…</translation>
    </message>
    <message>
        <source>Orders and announcements</source>
        <translation>คำสั่งและประกาศ</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>วาระ</translation>
    </message>
    <message>
        <source>No term is kept: the body is in force until it is abolished.</source>
        <translation>ไม่ได้กำหนดวาระ คณะนี้มีผลจนกว่าจะยกเลิก</translation>
    </message>
    <message>
        <source>New order…</source>
        <translation>คำสั่งใหม่…</translation>
    </message>
    <message>
        <source>New term…</source>
        <translation>วาระใหม่…</translation>
    </message>
    <message>
        <source>in force %1</source>
        <translation>มีผล %1</translation>
    </message>
    <message>
        <source>day not given</source>
        <translation>ยังไม่ระบุวันมีผล</translation>
    </message>
    <message>
        <source>%1 persons</source>
        <translation>%1 คน</translation>
    </message>
    <message>
        <source>no paper yet</source>
        <translation>ยังไม่ได้ทำหนังสือ</translation>
    </message>
    <message>
        <source>no number yet</source>
        <translation>ยังไม่ได้เลขที่</translation>
    </message>
    <message>
        <source>Term %1</source>
        <translation>ชุดที่ %1</translation>
    </message>
    <message>
        <source>See and print…</source>
        <translation>ดูและพิมพ์…</translation>
    </message>
</context>
<context>
    <name>_PersonBar</name>
    <message>
        <source>Name with title</source>
        <translation>ชื่อ-สกุล (คำนำหน้า/ยศ)</translation>
    </message>
    <message>
        <source>Type the name as the order has it.</source>
        <translation>พิมพ์ชื่อตามที่ปรากฏในคำสั่ง</translation>
    </message>
</context>
<context>
    <name>AppointBar</name>
    <message>
        <source>Save, next person (Enter)</source>
        <translation>บันทึก คนต่อไป (Enter)</translation>
    </message>
    <message>
        <source>Group (type its number)</source>
        <translation>กลุ่ม (พิมพ์เลขกลุ่ม)</translation>
    </message>
</context>
<context>
    <name>OrderBar</name>
    <message>
        <source>Number (blank until the registry gives it)</source>
        <translation>เลขที่ (เว้นว่างจนกว่าทะเบียนจะออกเลข)</translation>
    </message>
</context>
<context>
    <name>BodyFace</name>
    <message>
        <source>followed by %1</source>
        <translation>แทนโดย %1</translation>
    </message>
    <message>
        <source>Shown on %1, the first day in office</source>
        <translation>แสดง ณ วันที่ %1 ซึ่งเป็นวันแรกที่ดำรงตำแหน่ง</translation>
    </message>
    <message>
        <source>On the day</source>
        <translation>ณ วันที่</translation>
    </message>
    <message>
        <source>Members in protocol order</source>
        <translation>กรรมการตามลำดับ</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>วันนี้</translation>
    </message>
    <message>
        <source>Appoint…</source>
        <translation>แต่งตั้งเพิ่ม…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>แต่งตั้งแทน…</translation>
    </message>
    <message>
        <source>Leaves office…</source>
        <translation>พ้นจากตำแหน่ง…</translation>
    </message>
    <message>
        <source>Abolish the body…</source>
        <translation>ยกเลิกคณะ…</translation>
    </message>
    <message>
        <source>Full form</source>
        <translation>แบบฟอร์มเต็ม</translation>
    </message>
    <message>
        <source>Composition by group</source>
        <translation>องค์ประกอบตามกลุ่ม</translation>
    </message>
    <message>
        <source>Quorum: %1</source>
        <translation>องค์ประชุม: %1</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>รอเลขที่</translation>
    </message>
    <message>
        <source>Nobody is appointed yet. Press F6: first the order, then one person after another.</source>
        <translation>ยังไม่มีผู้ได้รับแต่งตั้ง กด F6 กรอกคำสั่งก่อน แล้วกรอกรายชื่อทีละคน</translation>
    </message>
    <message>
        <source>Show those who left</source>
        <translation>แสดงผู้ที่พ้นแล้ว</translation>
    </message>
    <message>
        <source>Hide those who left</source>
        <translation>ซ่อนผู้ที่พ้นแล้ว</translation>
    </message>
</context>
<context>
    <name>PaperSide</name>
    <message>
        <source>Print…</source>
        <translation>พิมพ์…</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>บันทึก PDF…</translation>
    </message>
    <message>
        <source>Save for Word…</source>
        <translation>บันทึกเป็น Word…</translation>
    </message>
    <message>
        <source>Laying out the pages…</source>
        <translation>กำลังจัดหน้า…</translation>
    </message>
    <message>
        <source>Laying out a paper</source>
        <translation>กำลังจัดหน้าหนังสือ</translation>
    </message>
    <message>
        <source>This is how it will be printed.</source>
        <translation>จะพิมพ์ออกมาตามนี้</translation>
    </message>
    <message>
        <source>Writing for Word</source>
        <translation>กำลังเขียนไฟล์ Word</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>บันทึกเป็น %1 แล้ว</translation>
    </message>
</context>
<context>
    <name>PaperFace</name>
    <message>
        <source>‹ Back to the body (Alt+Left)</source>
        <translation>‹ กลับไปที่คณะ (Alt+Left)</translation>
    </message>
    <message>
        <source>Order or announcement</source>
        <translation>คำสั่งหรือประกาศ</translation>
    </message>
</context>
<context>
    <name>CommitteesPage</name>
    <message>
        <source>Number and days of the order</source>
        <translation>เลขที่และวันของคำสั่ง</translation>
    </message>
    <message>
        <source>There is no order to print yet: press F9 for the first one</source>
        <translation>ยังไม่มีคำสั่งให้พิมพ์ กด F9 เพื่อเพิ่มฉบับแรก</translation>
    </message>
    <message>
        <source>‹ Back to the body (Alt+Left)</source>
        <translation>‹ กลับไปที่คณะ (Alt+Left)</translation>
    </message>
    <message>
        <source>New working group under this body</source>
        <translation>คณะทำงานใหม่ภายใต้คณะนี้</translation>
    </message>
    <message>
        <source>Appoint</source>
        <translation>แต่งตั้งเพิ่ม</translation>
    </message>
    <message>
        <source>Appoint in place of the member chosen</source>
        <translation>แต่งตั้งแทนกรรมการที่เลือก</translation>
    </message>
    <message>
        <source>The member chosen leaves office</source>
        <translation>กรรมการที่เลือกพ้นจากตำแหน่ง</translation>
    </message>
    <message>
        <source>New order or announcement</source>
        <translation>คำสั่งหรือประกาศใหม่</translation>
    </message>
    <message>
        <source>New term</source>
        <translation>วาระใหม่</translation>
    </message>
    <message>
        <source>Abolish the body</source>
        <translation>ยกเลิกคณะ</translation>
    </message>
    <message>
        <source>Full form</source>
        <translation>แบบฟอร์มเต็ม</translation>
    </message>
    <message>
        <source>The body on another day</source>
        <translation>ดูคณะ ณ วันอื่น</translation>
    </message>
    <message>
        <source>Announcement of the centre</source>
        <translation>ประกาศจัดตั้งศูนย์ฯ</translation>
    </message>
</context>
<context>
    <name>NewPhraseBar</name>
    <message>
        <source>Abbreviation</source>
        <translation>คำย่อ</translation>
    </message>
    <message>
        <source>Keep as a phrase</source>
        <translation>เก็บเป็นสำนวน</translation>
    </message>
</context>
<context>
    <name>Prompter</name>
    <message>
        <source>No phrase and no name begins like this</source>
        <translation>ไม่มีสำนวนหรือชื่อที่ขึ้นต้นเช่นนี้</translation>
    </message>
    <message>
        <source>In the record: %1 (F7)</source>
        <translation>ในทะเบียน: %1 (F7)</translation>
    </message>
    <message>
        <source>Every name is spelt as in the record</source>
        <translation>ชื่อทุกชื่อสะกดตรงกับทะเบียน</translation>
    </message>
    <message>
        <source>Select the words of the phrase first</source>
        <translation>เลือกข้อความที่จะเก็บเป็นสำนวนก่อน</translation>
    </message>
    <message>
        <source>“%1” is the abbreviation of another phrase. Choose another one.</source>
        <translation>“%1” เป็นคำย่อของสำนวนอื่นแล้ว โปรดใช้คำย่ออื่น</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>ค้นหา</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>แทนที่ด้วย</translation>
    </message>
    <message>
        <source>Whatever the tone marks</source>
        <translation>ไม่คำนึงถึงวรรณยุกต์</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>ก่อนหน้า</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>ถัดไป</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>แทนที่</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>แทนที่ทั้งหมด</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Enter: next · Esc: close</source>
        <translation>Enter ถัดไป · Esc ปิด</translation>
    </message>
</context>
<context>
    <name>Seating</name>
    <message>
        <source>Type the day of leaving office, or take the reason away.</source>
        <translation>พิมพ์วันที่พ้นจากตำแหน่ง หรือลบเหตุที่พ้นออก</translation>
    </message>
    <message>
        <source>%1 took office on %2: type that day or a later one.</source>
        <translation>%1 ดำรงตำแหน่งตั้งแต่วันที่ %2 พิมพ์วันนั้นหรือวันหลังจากนั้น</translation>
    </message>
    <message>
        <source>Appoint under %1 · no. %2 of the order</source>
        <translation>แต่งตั้งตาม%1 · ลำดับที่ %2 ในคำสั่ง</translation>
    </message>
    <message>
        <source>In place of %1, under %2</source>
        <translation>แทน %1 ตาม%2</translation>
    </message>
    <message>
        <source>Type the first day in office, for example 8 ต.ค. 64.</source>
        <translation>พิมพ์วันแรกที่ดำรงตำแหน่ง เช่น 8 ต.ค. 64</translation>
    </message>
    <message>
        <source>%1 leaves office</source>
        <translation>%1 พ้นจากตำแหน่ง</translation>
    </message>
    <message>
        <source>Choose a member in the table first</source>
        <translation>เลือกกรรมการในตารางก่อน</translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message>
        <source>Number and days of the order: who was appointed with it begins on the same day</source>
        <translation>เลขที่และวันของคำสั่ง ผู้ที่ได้รับแต่งตั้งพร้อมคำสั่งนี้เริ่มในวันเดียวกัน</translation>
    </message>
    <message>
        <source>The term ends before it begins: type a later day.</source>
        <translation>วันสิ้นวาระมาก่อนวันเริ่มวาระ พิมพ์วันหลังจากนั้น</translation>
    </message>
    <message>
        <source>New order or announcement</source>
        <translation>คำสั่งหรือประกาศใหม่</translation>
    </message>
    <message>
        <source>Abolish the body by order or announcement</source>
        <translation>ยกเลิกคณะด้วยคำสั่งหรือประกาศ</translation>
    </message>
    <message>
        <source>Beginning the order</source>
        <translation>กำลังเริ่มทำคำสั่ง</translation>
    </message>
    <message>
        <source>New term</source>
        <translation>วาระใหม่</translation>
    </message>
    <message>
        <source>Type the first day of the term.</source>
        <translation>พิมพ์วันแรกของวาระ</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>People the record knows</source>
        <translation>บุคคลที่เคยบันทึกไว้</translation>
    </message>
</context>
<context>
    <name>HearingsPage</name>
    <message>
        <source>‹ Back (Alt+Left)</source>
        <translation>‹ กลับ (Alt+Left)</translation>
    </message>
</context>
<context>
    <name>Album</name>
    <message>
        <source>F2 caption · Alt+↑ ↓ order · Enter open · Delete remove</source>
        <translation>F2 คำบรรยาย · Alt+↑ ↓ เรียงลำดับ · Enter เปิดดู · Delete ลบ</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>ลบถาวร</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>เก็บไว้</translation>
    </message>
    <message>
        <source>Pictures and files</source>
        <translation>ภาพและไฟล์แนบ</translation>
    </message>
    <message>
        <source>“%1” is removed for good: its content cannot come back.</source>
        <translation>จะลบ “%1” ถาวร เนื้อไฟล์นำกลับมาไม่ได้</translation>
    </message>
</context>
<context>
    <name>CaptionLine</name>
    <message>
        <source>Caption of the picture chosen</source>
        <translation>คำบรรยายของภาพที่เลือก</translation>
    </message>
    <message>
        <source>Caption (F2); Enter goes to the next</source>
        <translation>คำบรรยาย (F2) กด Enter ไปภาพถัดไป</translation>
    </message>
</context>
<context>
    <name>PictureRows</name>
    <message>
        <source>Pictures and files</source>
        <translation>ภาพและไฟล์แนบ</translation>
    </message>
    <message>
        <source>No caption yet</source>
        <translation>ยังไม่มีคำบรรยาย</translation>
    </message>
    <message>
        <source>original kept</source>
        <translation>เก็บต้นฉบับแล้ว</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Drop pictures or files anywhere on this form, or press Ctrl+V.</source>
        <translation>ลากภาพหรือไฟล์มาวางที่ใดก็ได้บนแบบนี้ ได้ทีเดียวหลายไฟล์ หรือกด Ctrl+V ที่รายการภาพ</translation>
    </message>
    <message>
        <source>Add pictures or files…</source>
        <translation>เพิ่มภาพหรือไฟล์…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>วาง</translation>
    </message>
    <message>
        <source>Keep the originals too</source>
        <translation>เก็บภาพต้นฉบับไว้ด้วย</translation>
    </message>
    <message>
        <source>Leave the place (GPS) in the pictures</source>
        <translation>เก็บพิกัด (GPS) ไว้ในภาพ</translation>
    </message>
    <message>
        <source>Pictures taken in</source>
        <translation>ภาพที่รับเข้าแล้ว</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>There is neither a picture nor a file to take in.</source>
        <translation>ไม่มีภาพหรือไฟล์ให้รับเข้า</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 จาก %2</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>เพิ่ม %1 รายการ</translation>
    </message>
    <message>
        <source>made smaller (%1)</source>
        <translation>ย่อขนาดแล้ว (%1)</translation>
    </message>
    <message>
        <source>place left in (%1)</source>
        <translation>เก็บพิกัดไว้ (%1)</translation>
    </message>
    <message>
        <source>place removed (%1); the originals kept still hold it</source>
        <translation>ลบพิกัดแล้ว (%1) แต่ภาพต้นฉบับที่เก็บไว้ยังมีพิกัด</translation>
    </message>
    <message>
        <source>place removed (%1)</source>
        <translation>ลบพิกัดแล้ว (%1)</translation>
    </message>
</context>
<context>
    <name>Taking</name>
    <message>
        <source>Taking pictures and files in</source>
        <translation>กำลังรับภาพและไฟล์</translation>
    </message>
</context>
<context>
    <name>LevelsModel</name>
    <message>
        <source>Question</source>
        <translation>ประเด็นที่ถาม</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>ผู้ตอบ</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>ค่าเฉลี่ย</translation>
    </message>
    <message>
        <source>Per cent</source>
        <translation>ร้อยละ</translation>
    </message>
    <message>
        <source>Type the next question here</source>
        <translation>พิมพ์ประเด็นถัดไปที่นี่</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ไม่ทราบ</translation>
    </message>
    <message>
        <source>%1 of 5 (%2 %)</source>
        <translation>%1 จาก 5 (ร้อยละ %2)</translation>
    </message>
    <message>
        <source>Mean unknown: no question has all five levels</source>
        <translation>ยังหาค่าเฉลี่ยไม่ได้ เพราะไม่มีข้อที่ทราบครบทั้งห้าระดับ</translation>
    </message>
    <message>
        <source>Mean of all %1 of 5 (%2 %) from %3 answers</source>
        <translation>ค่าเฉลี่ยรวม %1 จาก 5 (ร้อยละ %2) จาก %3 คำตอบ</translation>
    </message>
    <message>
        <source>%1 questions left out: a level is unknown</source>
        <translation>ไม่นับ %1 ข้อที่ยังไม่ทราบครบทุกระดับ</translation>
    </message>
</context>
<context>
    <name>KpiModel</name>
    <message>
        <source>Indicator</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>เป้าหมาย</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>ผลที่ได้</translation>
    </message>
    <message>
        <source>Against the target</source>
        <translation>เทียบเป้าหมาย</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ไม่ทราบ</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>บรรลุ</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>ไม่บรรลุ</translation>
    </message>
</context>
<context>
    <name>RoundModel</name>
    <message>
        <source>No.</source>
        <translation>ที่</translation>
    </message>
    <message>
        <source>Project or activity</source>
        <translation>โครงการ/กิจกรรม</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>ความก้าวหน้า</translation>
    </message>
    <message>
        <source>Indicators reached</source>
        <translation>ตัวชี้วัดบรรลุ</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>ความพึงพอใจ</translation>
    </message>
    <message>
        <source>(no plan line)</source>
        <translation>(ไม่ระบุโครงการ)</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ยังไม่ประเมิน</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 จาก %2</translation>
    </message>
</context>
<context>
    <name>RoundTable</name>
    <message>
        <source>Plan lines of the round</source>
        <translation>โครงการ/กิจกรรมของรอบ</translation>
    </message>
</context>
<context>
    <name>EvaluationFace</name>
    <message>
        <source>Evaluate this line (Enter)</source>
        <translation>เริ่มประเมินโครงการนี้ (Enter)</translation>
    </message>
    <message>
        <source>Indicators and their results</source>
        <translation>ตัวชี้วัดและผลที่ได้</translation>
    </message>
    <message>
        <source>This plan line has no indicators yet; enter them there</source>
        <translation>โครงการนี้ยังไม่มีตัวชี้วัด ไปกรอกที่แผน</translation>
    </message>
    <message>
        <source>Satisfaction: people by level</source>
        <translation>ความพึงพอใจ: จำนวนคนตามระดับ</translation>
    </message>
    <message>
        <source>Mean satisfaction by question</source>
        <translation>ค่าเฉลี่ยความพึงพอใจรายประเด็น</translation>
    </message>
    <message>
        <source>Full form (F2)</source>
        <translation>แบบเต็ม (F2)</translation>
    </message>
    <message>
        <source>Type, then Enter. 0: nobody chose it. Blank or “-”: unknown. Shift+Delete takes a question off.</source>
        <translation>พิมพ์แล้วกด Enter ไปช่องถัดไป ใส่ 0 ถ้าไม่มีใครเลือก เว้นว่างหรือใส่ - ถ้าไม่ทราบ กด Shift+Delete ลบทั้งข้อ</translation>
    </message>
    <message>
        <source>Indicators against their targets</source>
        <translation>ผลตามตัวชี้วัดเทียบเป้าหมาย</translation>
    </message>
    <message>
        <source>Satisfaction (people by level, 5 most to 1 least)</source>
        <translation>ความพึงพอใจ (จำนวนคน 5 มากที่สุด – 1 น้อยที่สุด)</translation>
    </message>
    <message>
        <source>Once there is a plan of the year, its lines stand here and are evaluated.</source>
        <translation>เมื่อมีแผนของปีนี้แล้ว โครงการและกิจกรรมจะแสดงที่นี่ให้ประเมิน</translation>
    </message>
    <message>
        <source>Not evaluated in this round yet.</source>
        <translation>ยังไม่ได้ประเมินในรอบนี้</translation>
    </message>
    <message>
        <source>Print this line</source>
        <translation>พิมพ์เฉพาะโครงการนี้</translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message>
        <source>‹ Back to the round (Alt+Left)</source>
        <translation>‹ กลับไปที่รอบ (Alt+Left)</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>รอบ</translation>
    </message>
    <message>
        <source>All evaluations</source>
        <translation>ทุกรายการ</translation>
    </message>
    <message>
        <source>Evaluate the line chosen</source>
        <translation>ประเมินโครงการที่เลือก</translation>
    </message>
    <message>
        <source>Full form</source>
        <translation>แบบเต็ม</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>ความพึงพอใจ</translation>
    </message>
    <message>
        <source>Print the line chosen alone</source>
        <translation>พิมพ์เฉพาะโครงการที่เลือก</translation>
    </message>
    <message>
        <source>Choose a round to print</source>
        <translation>เลือกรอบที่จะพิมพ์ก่อน</translation>
    </message>
    <message>
        <source>evaluation</source>
        <translation>ผลประเมิน</translation>
    </message>
</context>
<context>
    <name>BatchFace</name>
    <message>
        <source>Close the batch</source>
        <translation>ปิดชุด</translation>
    </message>
    <message>
        <source>Count anew</source>
        <translation>นับแผ่นใหม่</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>บันทึกทาน</translation>
    </message>
    <message>
        <source>Why is the batch opened again?</source>
        <translation>เปิดชุดอีกครั้งเพราะเหตุใด</translation>
    </message>
</context>
<context>
    <name>BatchView</name>
    <message>
        <source>%1 of %2 sheets</source>
        <translation>%1 จาก %2 แผ่น</translation>
    </message>
    <message>
        <source>%1 of the %2 sheets chosen are typed twice; to decide: %3</source>
        <translation>บันทึกทานแล้ว %1 จาก %2 แผ่นที่เลือก · รอตัดสิน: %3</translation>
    </message>
    <message>
        <source>All that is kept</source>
        <translation>ข้อมูลทั้งหมด</translation>
    </message>
    <message>
        <source>Close the batch (F9)</source>
        <translation>ปิดชุด (F9)</translation>
    </message>
    <message>
        <source>Closed on %1 by %2</source>
        <translation>ปิดชุดเมื่อ %1 โดย %2</translation>
    </message>
    <message>
        <source>Count anew</source>
        <translation>นับแผ่นใหม่</translation>
    </message>
    <message>
        <source>Decide differences</source>
        <translation>ตัดสินค่าที่ต่างกัน</translation>
    </message>
    <message>
        <source>Enter the sheets (Enter)</source>
        <translation>บันทึกแบบ (Enter)</translation>
    </message>
    <message>
        <source>Forms on paper: count the pile, then enter sheet by sheet. Press Ctrl+N for a new batch.</source>
        <translation>แบบแสดงความคิดเห็นที่เป็นกระดาษ: นับทั้งตั้งก่อน แล้วบันทึกทีละแผ่น กด Ctrl+N เพื่อเริ่มชุดใหม่</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>เปิดชุดอีกครั้ง</translation>
    </message>
    <message>
        <source>Per cent of the sheets typed twice</source>
        <translation>ร้อยละของแผ่นที่บันทึกทาน</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>บันทึกทาน</translation>
    </message>
    <message>
        <source>Second entry by another person</source>
        <translation>การบันทึกทานโดยคนอื่น</translation>
    </message>
    <message>
        <source>See the sheets (Enter)</source>
        <translation>ดูทีละแผ่น (Enter)</translation>
    </message>
    <message>
        <source>The share is kept</source>
        <translation>บันทึกสัดส่วนแล้ว</translation>
    </message>
    <message>
        <source>counted by %1</source>
        <translation>ผู้นับ %1</translation>
    </message>
    <message>
        <source>entered by %1</source>
        <translation>ผู้บันทึก %1</translation>
    </message>
    <message>
        <source>received %1</source>
        <translation>รับเมื่อ %1</translation>
    </message>
    <message>
        <source>typed a second time: %1 of %2 sheets</source>
        <translation>บันทึกทานแล้ว %1 จาก %2 แผ่น</translation>
    </message>
</context>
<context>
    <name>Batches</name>
    <message>
        <source>%1 opinions</source>
        <translation>ความคิดเห็น %1 เรื่อง</translation>
    </message>
    <message>
        <source>blank or unreadable %1</source>
        <translation>ว่างหรืออ่านไม่ออก %1</translation>
    </message>
    <message>
        <source>counted %1</source>
        <translation>นับได้ %1 แผ่น</translation>
    </message>
    <message>
        <source>entered %1</source>
        <translation>บันทึกแล้ว %1</translation>
    </message>
    <message>
        <source>missing %1</source>
        <translation>ยังขาด %1</translation>
    </message>
</context>
<context>
    <name>CountingBar</name>
    <message>
        <source>New batch: count all sheets first</source>
        <translation>ชุดใหม่: นับแผ่นทั้งหมดก่อน</translation>
    </message>
</context>
<context>
    <name>DifferenceRow</name>
    <message>
        <source>1 Take the first</source>
        <translation>1 ใช้ค่าแรก</translation>
    </message>
    <message>
        <source>2 Take the second</source>
        <translation>2 ใช้ค่าทาน</translation>
    </message>
    <message>
        <source>3 Another value</source>
        <translation>3 ค่าอื่น</translation>
    </message>
    <message>
        <source>First entry</source>
        <translation>บันทึกครั้งแรก</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>บันทึกทาน</translation>
    </message>
    <message>
        <source>What is on the sheet</source>
        <translation>สิ่งที่อยู่บนแผ่น</translation>
    </message>
    <message>
        <source>another value</source>
        <translation>ค่าอื่น</translation>
    </message>
    <message>
        <source>no opinion</source>
        <translation>ไม่มีความคิดเห็น</translation>
    </message>
</context>
<context>
    <name>EntryDesk</name>
    <message>
        <source>All sheets</source>
        <translation>ทุกแผ่น</translation>
    </message>
    <message>
        <source>All sheets that were counted are entered</source>
        <translation>บันทึกครบทุกแผ่นที่นับแล้ว</translation>
    </message>
    <message>
        <source>Another matter on this sheet</source>
        <translation>อีกเรื่องในแผ่นนี้</translation>
    </message>
    <message>
        <source>Blank (F7)</source>
        <translation>แผ่นว่าง (F7)</translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>แผ่นว่าง</translation>
    </message>
    <message>
        <source>Close the batch</source>
        <translation>ปิดชุด</translation>
    </message>
    <message>
        <source>Enter: next field, keeping what the last sheet had · Shift+Enter: new line · Ctrl+PgUp, Ctrl+PgDown: sheet before, after · F3: next missing</source>
        <translation>Enter: ช่องถัดไป โดยคงค่าจากแผ่นก่อน · Shift+Enter: ขึ้นบรรทัดใหม่ · Ctrl+PgUp, Ctrl+PgDown: แผ่นก่อน แผ่นถัดไป · F3: แผ่นถัดไปที่ยังขาด</translation>
    </message>
    <message>
        <source>Go to a sheet</source>
        <translation>ไปยังแผ่นที่</translation>
    </message>
    <message>
        <source>Next missing sheet</source>
        <translation>แผ่นถัดไปที่ยังขาด</translation>
    </message>
    <message>
        <source>Next sheet (Ctrl+Enter)</source>
        <translation>แผ่นถัดไป (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Sheet after</source>
        <translation>แผ่นถัดไป</translation>
    </message>
    <message>
        <source>Sheet before</source>
        <translation>แผ่นก่อน</translation>
    </message>
    <message>
        <source>Unreadable (F8)</source>
        <translation>อ่านไม่ออก (F8)</translation>
    </message>
    <message>
        <source>Unreadable sheet</source>
        <translation>แผ่นที่อ่านไม่ออก</translation>
    </message>
    <message>
        <source>What you type is kept as a draft</source>
        <translation>เก็บสิ่งที่พิมพ์ไว้เป็นร่างแล้ว</translation>
    </message>
    <message>
        <source>Wrong sheet number…</source>
        <translation>ย้ายไปเลขอื่น…</translation>
    </message>
</context>
<context>
    <name>RecountBar</name>
    <message>
        <source>Count the sheets anew</source>
        <translation>นับแผ่นใหม่</translation>
    </message>
    <message>
        <source>Reason of the new count</source>
        <translation>เหตุผลที่นับใหม่</translation>
    </message>
</context>
<context>
    <name>SecondDesk</name>
    <message>
        <source>Another matter on this sheet</source>
        <translation>อีกเรื่องในแผ่นนี้</translation>
    </message>
    <message>
        <source>Blank (F7)</source>
        <translation>แผ่นว่าง (F7)</translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>แผ่นว่าง</translation>
    </message>
    <message>
        <source>Differences of sheet %1</source>
        <translation>ค่าที่ต่างกันของแผ่นที่ %1</translation>
    </message>
    <message>
        <source>Differences, or back to typing</source>
        <translation>ค่าที่ต่างกัน หรือกลับไปบันทึก</translation>
    </message>
    <message>
        <source>Keep the decisions (Ctrl+Enter)</source>
        <translation>บันทึกผลการตัดสิน (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Next sheet (Ctrl+Enter)</source>
        <translation>แผ่นถัดไป (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Nothing is left to type</source>
        <translation>ไม่มีแผ่นที่ต้องบันทึกทานแล้ว</translation>
    </message>
    <message>
        <source>Second entry of sheet %1</source>
        <translation>บันทึกทานแผ่นที่ %1</translation>
    </message>
    <message>
        <source>Unreadable (F8)</source>
        <translation>อ่านไม่ออก (F8)</translation>
    </message>
    <message>
        <source>Unreadable sheet</source>
        <translation>แผ่นที่อ่านไม่ออก</translation>
    </message>
    <message>
        <source>You entered these yourself, so others type them: %1</source>
        <translation>แผ่นที่คุณบันทึกเอง ให้คนอื่นบันทึกทาน: %1</translation>
    </message>
    <message>
        <source>matter %1</source>
        <translation>เรื่องที่ %1</translation>
    </message>
    <message>
        <source>to decide: %1</source>
        <translation>รอตัดสินแผ่นที่ %1</translation>
    </message>
    <message>
        <source>typed twice %1 of %2 sheets chosen</source>
        <translation>บันทึกทานแล้ว %1 จาก %2 แผ่นที่เลือก</translation>
    </message>
    <message>
        <source>‹ Back to the batch (Alt+Left)</source>
        <translation>‹ กลับไปที่ชุดแบบ (Alt+Left)</translation>
    </message>
</context>
<context>
    <name>SheetHead</name>
    <message>
        <source>Go to sheet number (Ctrl+G)</source>
        <translation>ไปยังแผ่นที่ (Ctrl+G)</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>แผ่นที่</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>matter %1 of %2</source>
        <translation>เรื่องที่ %1 จาก %2</translation>
    </message>
    <message>
        <source>new</source>
        <translation>แผ่นใหม่</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>จาก %1</translation>
    </message>
    <message>
        <source>The batch is closed: its sheets can be read and not changed. Alt+Left: open it again.</source>
        <translation>ปิดชุดแล้ว ดูแผ่นแบบได้แต่แก้ไม่ได้ กด Alt+ซ้าย แล้วเปิดชุดอีกครั้งถ้าต้องแก้</translation>
    </message>
    <message>
        <source>beyond the count</source>
        <translation>เกินจำนวนที่นับ</translation>
    </message>
</context>
<context>
    <name>SheetMap</name>
    <message>
        <source>Sheet %1: %2</source>
        <translation>แผ่นที่ %1: %2</translation>
    </message>
    <message>
        <source>being typed</source>
        <translation>กำลังพิมพ์</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>ว่าง</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>ยังขาด</translation>
    </message>
    <message>
        <source>several matters</source>
        <translation>หลายเรื่อง</translation>
    </message>
    <message>
        <source>to be looked at</source>
        <translation>ต้องตรวจดู</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>อ่านไม่ออก</translation>
    </message>
</context>
<context>
    <name>SheetSide</name>
    <message>
        <source>Close the batch (F9)</source>
        <translation>ปิดชุด (F9)</translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message>
        <source>Lines of the plan</source>
        <translation>บรรทัดของแผน</translation>
    </message>
    <message>
        <source>Numbers and names of the lines</source>
        <translation>ลำดับที่และชื่อของบรรทัด</translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>Texts that could not be taken</source>
        <translation>ข้อความที่รับไม่ได้</translation>
    </message>
    <message>
        <source>Type it into its cell (Enter)</source>
        <translation>กลับไปแก้ในช่อง (Enter)</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>คัดลอกข้อความ</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>คัดลอกทั้งหมด</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>ปิดรายการ</translation>
    </message>
    <message>
        <source>%1 texts were not taken; everything else is kept. Nothing of them is lost:</source>
        <translation>รับไม่ได้ %1 ข้อความ ส่วนอื่นบันทึกแล้วทั้งหมด ข้อความเดิมยังอยู่ครบ:</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>How far the plan is</source>
        <translation>ความก้าวหน้าของแผน</translation>
    </message>
</context>
<context>
    <name>SheetDeeds</name>
    <message>
        <source>Filled to the right among months, or among years; other columns stay as they are</source>
        <translation>เติมไปทางขวาเฉพาะเดือนหรือปีเท่านั้น คอลัมน์อื่นคงเดิม</translation>
    </message>
    <message>
        <source>%1 lines copied</source>
        <translation>คัดลอก %1 บรรทัดแล้ว</translation>
    </message>
    <message>
        <source>%1 rows pasted, %2 of them new lines; Ctrl+Z takes them back in one step</source>
        <translation>วาง %1 แถวแล้ว เป็นบรรทัดใหม่ %2 บรรทัด กด Ctrl+Z เพื่อย้อนกลับทั้งหมดในครั้งเดียว</translation>
    </message>
    <message>
        <source>The line is at the end of its group already</source>
        <translation>บรรทัดนี้อยู่สุดกลุ่มแล้ว</translation>
    </message>
    <message>
        <source>Clear the search first: all lines are numbered together</source>
        <translation>ล้างคำค้นก่อน เพราะต้องเรียงลำดับที่ทุกบรรทัดพร้อมกัน</translation>
    </message>
    <message>
        <source>%1 rows of heads, groups or sums passed over</source>
        <translation>ข้าม %1 แถวที่เป็นหัวตาราง ชื่อกลุ่ม หรือแถวรวม</translation>
    </message>
    <message>
        <source>numbered on, since their numbers are taken</source>
        <translation>ให้เลขลำดับต่อจากเดิม เพราะเลขในแถวที่วางซ้ำ</translation>
    </message>
    <message>
        <source>There is no plan yet: enter one by “Another plan…” in the menu “This page” first</source>
        <translation>ยังไม่มีแผน: เลือก “เพิ่มแผนอื่น…” ในเมนู “หน้านี้” ก่อน</translation>
    </message>
</context>
<context>
    <name>PlanGrid</name>
    <message>
        <source>The whole plan</source>
        <translation>ทั้งแผน</translation>
    </message>
    <message>
        <source>New line below</source>
        <translation>เพิ่มบรรทัดด้านล่าง</translation>
    </message>
    <message>
        <source>Line up</source>
        <translation>เลื่อนบรรทัดขึ้น</translation>
    </message>
    <message>
        <source>Line down</source>
        <translation>เลื่อนบรรทัดลง</translation>
    </message>
    <message>
        <source>Number the lines anew</source>
        <translation>เรียงลำดับที่ใหม่</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>เติมลงล่าง</translation>
    </message>
    <message>
        <source>Fill right: months, years</source>
        <translation>เติมไปทางขวา (เดือน ปี)</translation>
    </message>
    <message>
        <source>Copy the cells</source>
        <translation>คัดลอกช่อง</translation>
    </message>
    <message>
        <source>Cut the cells</source>
        <translation>ตัดช่อง</translation>
    </message>
    <message>
        <source>Paste into the cells</source>
        <translation>วางในช่อง</translation>
    </message>
    <message>
        <source>All of the line</source>
        <translation>แบบฟอร์มเต็มของบรรทัด</translation>
    </message>
    <message>
        <source>Actual below the plan</source>
        <translation>แสดงผลจริงใต้แผน</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>แสดงความก้าวหน้า</translation>
    </message>
    <message>
        <source>Mend texts broken by a PDF</source>
        <translation>ซ่อมข้อความที่แตกจาก PDF</translation>
    </message>
    <message>
        <source>The line typed into is gone; typed was: %1</source>
        <translation>บรรทัดที่กำลังพิมพ์ถูกลบจากที่อื่นแล้ว ข้อความที่พิมพ์คือ %1</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message>
        <source>Find the sentences in the report</source>
        <translation>ค้นหาประโยคในรายงาน</translation>
    </message>
    <message>
        <source>In the report</source>
        <translation>ในรายงาน</translation>
    </message>
    <message>
        <source>Looking through the reports</source>
        <translation>กำลังค้นในรายงาน</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>และอีก %1 รายการ</translation>
    </message>
    <message>
        <source>No sentence of this year's reports is counted from it yet.</source>
        <translation>ยังไม่มีประโยคใดในรายงานของปีงบประมาณนี้นับจากเรื่องนี้</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>All opinions</source>
        <translation>ทั้งหมด</translation>
    </message>
    <message>
        <source>Beyond the office</source>
        <translation>เกินอำนาจ/ศักยภาพ</translation>
    </message>
    <message>
        <source>Not taken up</source>
        <translation>ไม่บรรจุ (พร้อมเหตุผล)</translation>
    </message>
</context>
<context>
    <name>LinkBar</name>
    <message>
        <source>Link, next one (Enter)</source>
        <translation>เชื่อม แล้วต่อรายการถัดไป (Enter)</translation>
    </message>
    <message>
        <source>Plan line (type a part of its name)</source>
        <translation>โครงการในแผน (พิมพ์บางส่วนของชื่อ)</translation>
    </message>
</context>
<context>
    <name>MergeBar</name>
    <message>
        <source>Main one (receipt number or a part of its words)</source>
        <translation>เรื่องหลัก (เลขที่รับหรือบางส่วนของข้อความ)</translation>
    </message>
    <message>
        <source>Merge (Enter)</source>
        <translation>รวม (Enter)</translation>
    </message>
</context>
<context>
    <name>OpinionFace</name>
    <message>
        <source>Answer the person…</source>
        <translation>แจ้งผลผู้เสนอ…</translation>
    </message>
    <message>
        <source>Choose an opinion on the left, or press Ctrl+N for a new one.</source>
        <translation>เลือกข้อเสนอทางซ้าย หรือกด Ctrl+N เพื่อเพิ่มข้อเสนอใหม่</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>พิจารณา…</translation>
    </message>
    <message>
        <source>Enter in ผ.02/2</source>
        <translation>ใส่ใน ผ.02/2</translation>
    </message>
    <message>
        <source>Estimate and priority…</source>
        <translation>ประมาณการและลำดับความสำคัญ…</translation>
    </message>
    <message>
        <source>Full form</source>
        <translation>แบบเต็ม</translation>
    </message>
    <message>
        <source>Identity checked by me, or not checked</source>
        <translation>ตรวจสอบตัวตนแล้วโดยผู้ใช้คนนี้ หรือยกเลิกการตรวจสอบ</translation>
    </message>
    <message>
        <source>Link to a plan line…</source>
        <translation>เชื่อมกับโครงการ…</translation>
    </message>
    <message>
        <source>Merge with another…</source>
        <translation>รวมกับข้อเสนออื่น…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>รวม…</translation>
    </message>
    <message>
        <source>Pass on…</source>
        <translation>ส่งต่อ/ประสานแผน…</translation>
    </message>
    <message>
        <source>Screen by the list of reasons…</source>
        <translation>คัดกรองตามรายการเหตุผล…</translation>
    </message>
    <message>
        <source>Screen: may be shown</source>
        <translation>คัดกรอง: เผยแพร่ได้</translation>
    </message>
    <message>
        <source>Split into its matters…</source>
        <translation>แยกเป็นรายเรื่อง…</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>แยกเรื่อง…</translation>
    </message>
    <message>
        <source>Take back the last step</source>
        <translation>ย้อนขั้นล่าสุด</translation>
    </message>
    <message>
        <source>Undo the merge or split</source>
        <translation>ยกเลิกการรวมหรือแยก</translation>
    </message>
    <message>
        <source>Whose duty it is…</source>
        <translation>พิจารณาอำนาจหน้าที่…</translation>
    </message>
    <message>
        <source>Reading the inbox</source>
        <translation>กำลังอ่านรายการข้อเสนอ</translation>
    </message>
    <message>
        <source>Letter of the answer</source>
        <translation>หนังสือแจ้งผล</translation>
    </message>
    <message>
        <source>%1 is done and has left this list; now %2</source>
        <translation>%1 ทำแล้ว จึงออกจากรายการนี้ ต่อไปคือ %2</translation>
    </message>
</context>
<context>
    <name>PassBar</name>
    <message>
        <source>Passed to</source>
        <translation>ส่งต่อไปยัง</translation>
    </message>
</context>
<context>
    <name>Passing</name>
    <message>
        <source>Pass on</source>
        <translation>ส่งต่อ/ประสานแผน</translation>
    </message>
    <message>
        <source>Passed to %1</source>
        <translation>ส่งต่อถึง%1</translation>
    </message>
</context>
<context>
    <name>PlaceBar</name>
    <message>
        <source>Legal ground (needed for an own duty)</source>
        <translation>ฐานอำนาจตามกฎหมาย (ต้องมีเมื่ออยู่ในอำนาจหน้าที่)</translation>
    </message>
    <message>
        <source>Whose duty it is</source>
        <translation>อำนาจหน้าที่</translation>
    </message>
</context>
<context>
    <name>ReplyBar</name>
    <message>
        <source>What they replied</source>
        <translation>คำตอบที่ได้รับ</translation>
    </message>
</context>
<context>
    <name>ScreenBar</name>
    <message>
        <source>Hide: %1</source>
        <translation>ไม่เผยแพร่: %1</translation>
    </message>
    <message>
        <source>Remark, if any</source>
        <translation>รายละเอียด (ถ้ามี)</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>ผลการคัดกรอง</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>เผยแพร่ได้</translation>
    </message>
</context>
<context>
    <name>SplitBar</name>
    <message>
        <source>Matter %1</source>
        <translation>เรื่องที่ %1</translation>
    </message>
    <message>
        <source>Split (Enter)</source>
        <translation>แยก (Enter)</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>%1 chosen</source>
        <translation>เลือกไว้ %1 เรื่อง</translation>
    </message>
    <message>
        <source>Proposal: %1</source>
        <translation>ข้อเสนอ: %1</translation>
    </message>
    <message>
        <source>Receipt no. %1</source>
        <translation>เลขที่รับ %1</translation>
    </message>
</context>
<context>
    <name>StateList</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>How far the opinions are</source>
        <translation>ขั้นของข้อเสนอ</translation>
    </message>
</context>
<context>
    <name>Stepping</name>
    <message>
        <source>Answer to the person</source>
        <translation>แจ้งผลผู้เสนอ</translation>
    </message>
    <message>
        <source>Choose by its number.</source>
        <translation>เลือกโดยกดเลขหน้าข้อ</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>ผลการพิจารณา</translation>
    </message>
    <message>
        <source>Estimate and priority</source>
        <translation>ประมาณการและลำดับความสำคัญ</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>คัดกรอง</translation>
    </message>
    <message>
        <source>There is no step to take back.</source>
        <translation>ไม่มีขั้นที่จะย้อน</translation>
    </message>
    <message>
        <source>Whose duty it is</source>
        <translation>อำนาจหน้าที่</translation>
    </message>
</context>
<context>
    <name>StillTime</name>
    <message>
        <source>Begin with the usual calendar</source>
        <translation>เริ่มด้วยปฏิทินตั้งต้น</translation>
    </message>
    <message>
        <source>No calendar of planning is kept: nobody can say what is too late.</source>
        <translation>ยังไม่มีปฏิทินการจัดทำแผน จึงบอกไม่ได้ว่าข้อเสนอยังทันแผนใด</translation>
    </message>
</context>
<context>
    <name>Tying</name>
    <message>
        <source>Choose the main one.</source>
        <translation>เลือกเรื่องหลัก</translation>
    </message>
    <message>
        <source>Merge: they say the same</source>
        <translation>รวมข้อเสนอที่เป็นเรื่องเดียวกัน</translation>
    </message>
    <message>
        <source>Plan lines it feeds</source>
        <translation>โครงการที่มาจากข้อเสนอนี้</translation>
    </message>
    <message>
        <source>Split into its matters; the words above stay</source>
        <translation>แยกเป็นรายเรื่อง ถ้อยคำเดิมข้างบนยังอยู่ครบ</translation>
    </message>
    <message>
        <source>Split into %1</source>
        <translation>แยกเป็น %1 แล้ว</translation>
    </message>
</context>
<context>
    <name>Way</name>
    <message>
        <source>%1 baht</source>
        <translation>%1 บาท</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>แจ้งผล</translation>
    </message>
    <message>
        <source>Answer… (F12)</source>
        <translation>แจ้งผล… (F12)</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>อำนาจหน้าที่</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>เปลี่ยน: %1</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>เปลี่ยน…</translation>
    </message>
    <message>
        <source>Decide… (F9)</source>
        <translation>พิจารณา… (F9)</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>พิจารณา</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>ประมาณการ</translation>
    </message>
    <message>
        <source>Estimate… (F8)</source>
        <translation>ประมาณการ… (F8)</translation>
    </message>
    <message>
        <source>Full form (F2)</source>
        <translation>แบบเต็ม (F2)</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>รับเรื่อง</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>คัดกรอง</translation>
    </message>
    <message>
        <source>Screen… (F6 shows it)</source>
        <translation>คัดกรอง… (F6 = เผยแพร่ได้)</translation>
    </message>
    <message>
        <source>Whose duty… (F7)</source>
        <translation>อำนาจหน้าที่… (F7)</translation>
    </message>
    <message>
        <source>as the main one</source>
        <translation>ตามเรื่องหลัก</translation>
    </message>
    <message>
        <source>next</source>
        <translation>ขั้นถัดไป</translation>
    </message>
    <message>
        <source>not estimated</source>
        <translation>ไม่ได้ประมาณการ</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>ยังไม่ทราบจำนวนเงิน</translation>
    </message>
    <message>
        <source>priority %1</source>
        <translation>คะแนนความสำคัญ %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>ทำแล้ว</translation>
    </message>
    <message>
        <source>later</source>
        <translation>ขั้นต่อไป</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message>
        <source>How the person was told</source>
        <translation>ช่องทางแจ้งผล</translation>
    </message>
    <message>
        <source>What the person was told</source>
        <translation>ข้อความที่แจ้งผู้เสนอ</translation>
    </message>
</context>
<context>
    <name>CostBar</name>
    <message>
        <source>Baht (blank: not known yet)</source>
        <translation>บาท (เว้นว่าง = ยังไม่ทราบ)</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>ที่มาของประมาณการ</translation>
    </message>
</context>
<context>
    <name>DecideBar</name>
    <message>
        <source>Decision</source>
        <translation>ผลการพิจารณา</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผล</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>%1 · %2 opinions chosen</source>
        <translation>%1 · เลือกไว้ %2 เรื่อง</translation>
    </message>
</context>
<context>
    <name>Hanging</name>
    <message>
        <source>Plan lines it feeds</source>
        <translation>โครงการที่มาจากข้อเสนอนี้</translation>
    </message>
    <message>
        <source>None yet (Ctrl+Shift+J links one).</source>
        <translation>ยังไม่มี (กด Ctrl+Shift+J เพื่อเชื่อมกับโครงการ)</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>เลิกเชื่อม</translation>
    </message>
    <message>
        <source>Unlink %1</source>
        <translation>เลิกเชื่อม %1</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>ไม่มีชื่อ</translation>
    </message>
    <message>
        <source>budget %1 baht</source>
        <translation>งบ %1 บาท</translation>
    </message>
    <message>
        <source>paid %1 baht</source>
        <translation>จ่ายแล้ว %1 บาท</translation>
    </message>
    <message>
        <source>through the main one</source>
        <translation>ผ่านเรื่องหลัก/เรื่องเดิม</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>การส่งต่อ/ประสานแผน</translation>
    </message>
    <message>
        <source>Letter sent…</source>
        <translation>ส่งหนังสือแล้ว…</translation>
    </message>
    <message>
        <source>Reply came…</source>
        <translation>ได้รับคำตอบ…</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>ยังไม่ได้ส่ง</translation>
    </message>
    <message>
        <source>letter %1</source>
        <translation>หนังสือที่ %1</translation>
    </message>
    <message>
        <source>waiting for %1 days</source>
        <translation>รอคำตอบมาแล้ว %1 วัน</translation>
    </message>
    <message>
        <source>replied on %1</source>
        <translation>ได้รับคำตอบเมื่อ %1</translation>
    </message>
    <message>
        <source>It says the same as</source>
        <translation>เรื่องหลัก (รวมอยู่กับ)</translation>
    </message>
    <message>
        <source>It is a part of</source>
        <translation>แยกมาจาก</translation>
    </message>
    <message>
        <source>Its matters</source>
        <translation>เรื่องย่อย</translation>
    </message>
    <message>
        <source>Says the same</source>
        <translation>ข้อเสนอที่รวมเข้ามา</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>และอีก %1 เรื่อง</translation>
    </message>
    <message>
        <source>Its letter</source>
        <translation>หนังสือส่งต่อ</translation>
    </message>
    <message>
        <source>Letter to %1</source>
        <translation>หนังสือส่งต่อถึง %1</translation>
    </message>
    <message>
        <source>%1 (not all known)</source>
        <translation>%1 (ทราบไม่ครบ)</translation>
    </message>
</context>
<context>
    <name>HearingFace</name>
    <message>
        <source>All that is kept</source>
        <translation>ข้อมูลทั้งหมด</translation>
    </message>
    <message>
        <source>Next forum of this matter</source>
        <translation>เวทีขั้นต่อไปของเรื่องนี้</translation>
    </message>
    <message>
        <source>New hearing</source>
        <translation>เวทีใหม่</translation>
    </message>
    <message>
        <source>New sitting</source>
        <translation>เพิ่มวัน เวลา สถานที่</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>เพิ่มกลุ่ม</translation>
    </message>
    <message>
        <source>Said at this hearing</source>
        <translation>ความคิดเห็นในเวที</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>ประกาศเชิญ</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>ประกาศผล</translation>
    </message>
    <message>
        <source>Batch of paper</source>
        <translation>นับชุดแบบของเวทีนี้</translation>
    </message>
    <message>
        <source>Participation of the year (o25)</source>
        <translation>การมีส่วนร่วมประจำปี (o25)</translation>
    </message>
    <message>
        <source>Print the notice</source>
        <translation>พิมพ์ประกาศเชิญ</translation>
    </message>
    <message>
        <source>Print the result</source>
        <translation>พิมพ์ประกาศผล</translation>
    </message>
</context>
<context>
    <name>HearingWork</name>
    <message>
        <source>New: %1</source>
        <translation>เพิ่ม: %1</translation>
    </message>
</context>
<context>
    <name>HearingBody</name>
    <message>
        <source>Notice</source>
        <translation>ประกาศเชิญ</translation>
    </message>
    <message>
        <source>Notice (F9)</source>
        <translation>ใส่ประกาศเชิญ (F9)</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>การประกาศผล</translation>
    </message>
    <message>
        <source>Publication (Shift+F9)</source>
        <translation>ใส่ประกาศผล (Shift+F9)</translation>
    </message>
    <message>
        <source>Print the notice (F12)</source>
        <translation>พิมพ์ประกาศเชิญ (F12)</translation>
    </message>
    <message>
        <source>Print the result (Shift+F12)</source>
        <translation>พิมพ์ประกาศผล (Shift+F12)</translation>
    </message>
</context>
<context>
    <name>PaperPart</name>
    <message>
        <source>Open the paper</source>
        <translation>เปิดหนังสือ</translation>
    </message>
    <message>
        <source>%1 days before the hearing</source>
        <translation>ก่อนวันประชุม %1 วัน</translation>
    </message>
    <message>
        <source>%1 days after the hearing</source>
        <translation>หลังวันประชุม %1 วัน</translation>
    </message>
</context>
<context>
    <name>HearingHead</name>
    <message>
        <source>Hearings: notice, groups, sittings, result. Press Ctrl+N for a new one.</source>
        <translation>เวทีรับฟังความคิดเห็น: ประกาศเชิญ กลุ่มที่ต้องมา วัน เวลา สถานที่ และผล กด Ctrl+N เพื่อเพิ่มเวทีใหม่</translation>
    </message>
    <message>
        <source>fiscal year %1</source>
        <translation>ปีงบประมาณ %1</translation>
    </message>
    <message>
        <source>headcount unknown</source>
        <translation>ไม่ทราบจำนวนผู้เข้าร่วม</translation>
    </message>
    <message>
        <source>%1 person-times</source>
        <translation>%1 คน-ครั้ง</translation>
    </message>
    <message>
        <source>unknown in %1 sittings</source>
        <translation>ไม่ทราบ %1 ครั้ง</translation>
    </message>
</context>
<context>
    <name>GroupBars</name>
    <message>
        <source>came %1</source>
        <translation>มา %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>มา %1 จาก %2</translation>
    </message>
    <message>
        <source>short %1</source>
        <translation>ขาด %1</translation>
    </message>
</context>
<context>
    <name>PaperBar</name>
    <message>
        <source>Told where (board, website, broadcast)</source>
        <translation>ประกาศทางใด (ป้ายประกาศ เว็บไซต์ เสียงตามสาย)</translation>
    </message>
</context>
<context>
    <name>NumberLine</name>
    <message>
        <source>13 digits; they are not kept</source>
        <translation>เลข 13 หลัก (ไม่เก็บเลข)</translation>
    </message>
</context>
<context>
    <name>IdentityField</name>
    <message>
        <source>Forget it</source>
        <translation>ลืมเลขนี้</translation>
    </message>
    <message>
        <source>What was typed is gone and was not kept; type the whole number again.</source>
        <translation>ลบที่พิมพ์ไว้ออกแล้ว ไม่ได้เก็บ ให้พิมพ์ใหม่ทั้งเลข</translation>
    </message>
</context>
<context>
    <name>NoticeLine</name>
    <message>
        <source>Tell the person first why this is collected.</source>
        <translation>แจ้งผู้ให้ข้อมูลก่อนว่าเก็บไว้เพื่ออะไร</translation>
    </message>
    <message>
        <source>Read the whole notice</source>
        <translation>อ่านข้อความแจ้งทั้งหมด</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>ปิดข้อความแจ้ง</translation>
    </message>
    <message>
        <source>Notice as PDF…</source>
        <translation>ข้อความแจ้งเป็น PDF…</translation>
    </message>
    <message>
        <source>The notice was given today</source>
        <translation>แจ้งแล้ววันนี้</translation>
    </message>
    <message>
        <source>Reading the notice</source>
        <translation>กำลังอ่านข้อความแจ้ง</translation>
    </message>
    <message>
        <source>Given: version %1, %2</source>
        <translation>แจ้งแล้ว ฉบับ %1 เมื่อ %2</translation>
    </message>
    <message>
        <source>The notice was written to %1</source>
        <translation>เขียนข้อความแจ้งไว้ที่ %1</translation>
    </message>
    <message>
        <source>Laying out the notice</source>
        <translation>กำลังจัดหน้าข้อความแจ้ง</translation>
    </message>
    <message>
        <source>The words of that version are not in this record; these are today's.</source>
        <translation>ไม่มีถ้อยคำของฉบับนั้นในแฟ้มนี้ ที่แสดงคือฉบับปัจจุบัน</translation>
    </message>
</context>
<context>
    <name>HeldList</name>
    <message>
        <source>Kept in</source>
        <translation>เก็บไว้ใน</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>สิ่งที่เก็บ</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>การลบ</translation>
    </message>
    <message>
        <source>What is held</source>
        <translation>ข้อมูลที่เก็บไว้</translation>
    </message>
</context>
<context>
    <name>EraseBar</name>
    <message>
        <source>Reason (names nobody: the history keeps it)</source>
        <translation>เหตุผล (ไม่ต้องใส่ชื่อบุคคล เพราะประวัติการแก้ไขเก็บไว้)</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>ลบถาวร</translation>
    </message>
    <message>
        <source>Erase nothing (Esc)</source>
        <translation>ไม่ลบ (Esc)</translation>
    </message>
    <message>
        <source>%1 places are erased for good. Undo does not bring them back.</source>
        <translation>จะลบถาวร %1 รายการ ย้อนกลับไม่ได้</translation>
    </message>
    <message>
        <source>The words of an opinion stay, without a name.</source>
        <translation>ถ้อยคำของความคิดเห็นยังอยู่ โดยไม่มีชื่อ</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>Give it to the person…</source>
        <translation>ส่งออกให้ผู้ขอ…</translation>
    </message>
    <message>
        <source>Erase what is chosen…</source>
        <translation>ลบที่เลือก…</translation>
    </message>
    <message>
        <source>Note as corrected</source>
        <translation>จดว่าแก้ไขแล้ว</translation>
    </message>
    <message>
        <source>Who asks (noted in the log)</source>
        <translation>ผู้ขอ (จดในบันทึกคำขอ)</translation>
    </message>
    <message>
        <source>No ID number was ever remembered in this record.</source>
        <translation>แฟ้มนี้ยังไม่เคยจดจำเลขประจำตัวใด</translation>
    </message>
    <message>
        <source>Looking for what is held</source>
        <translation>กำลังค้นหาข้อมูลที่เก็บไว้</translation>
    </message>
    <message>
        <source>Nothing is held about this person. Try a part of the name, or the telephone.</source>
        <translation>ไม่พบข้อมูลของบุคคลนี้ ลองค้นด้วยบางส่วนของชื่อ หรือโทรศัพท์</translation>
    </message>
    <message>
        <source>Held in %1 places. Chosen to be erased: %2 (space bar). Enter opens the entry.</source>
        <translation>เก็บไว้ %1 แห่ง เลือกลบ %2 แห่ง (ปุ่มเว้นวรรค) กด Enter เพื่อเปิดรายการ</translation>
    </message>
    <message>
        <source>Writing out what is held</source>
        <translation>กำลังส่งออกข้อมูล</translation>
    </message>
    <message>
        <source>Written to %1 and the same as .json. Delete both when they were handed over.</source>
        <translation>เขียนไว้ที่ %1 และไฟล์ .json ชื่อเดียวกัน ส่งมอบแล้วให้ลบทั้งสองไฟล์</translation>
    </message>
    <message>
        <source>Noted in the log.</source>
        <translation>จดในบันทึกคำขอแล้ว</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>กำลังลบ</translation>
    </message>
    <message>
        <source>Back the record up anew and destroy older backups: they still hold what was erased.</source>
        <translation>สำรองข้อมูลใหม่ และทำลายสำเนาสำรองเก่า เพราะยังมีข้อมูลที่ลบแล้ว</translation>
    </message>
    <message>
        <source>%1 persons with different names or contacts. Press Enter on the one who asks.</source>
        <translation>พบ %1 คนที่ชื่อหรือที่ติดต่อต่างกัน ยังไม่ได้เลือกรายการของผู้ใด กด Enter ที่คนที่ยื่นคำขอ</translation>
    </message>
    <message>
        <source>If several rows are one person, tick them with the space bar first.</source>
        <translation>ถ้าหลายบรรทัดเป็นคนเดียวกัน ให้เลือกด้วยปุ่มเว้นวรรคก่อน</translation>
    </message>
    <message>
        <source>Alt+Left: the other persons.</source>
        <translation>กลับไปเลือกคนอื่น: Alt+Left</translation>
    </message>
</context>
<context>
    <name>OverduePane</name>
    <message>
        <source>Past its time</source>
        <translation>ครบกำหนดเก็บรักษา</translation>
    </message>
    <message>
        <source>Erase what is chosen…</source>
        <translation>ลบที่เลือก…</translation>
    </message>
    <message>
        <source>How long personal data are kept</source>
        <translation>ระยะเวลาเก็บข้อมูลส่วนบุคคล</translation>
    </message>
    <message>
        <source>‹ Search (Alt+Left)</source>
        <translation>‹ ค้นหา (Alt+Left)</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>ไม่กำหนด</translation>
    </message>
    <message>
        <source>years</source>
        <translation>ปี</translation>
    </message>
    <message>
        <source>Looking for what is past its time</source>
        <translation>กำลังค้นหารายการที่ครบกำหนด</translation>
    </message>
    <message>
        <source>Nothing is past its time.</source>
        <translation>ยังไม่มีรายการที่ครบกำหนด</translation>
    </message>
    <message>
        <source>Past its time: %1. Chosen to be erased: %2.</source>
        <translation>ครบกำหนด %1 รายการ เลือกลบ %2 รายการ</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>กำลังลบ</translation>
    </message>
</context>
<context>
    <name>RequestFace</name>
    <message>
        <source>What is past its time…</source>
        <translation>รายการที่ครบกำหนดเก็บรักษา…</translation>
    </message>
    <message>
        <source>A person asks about their data</source>
        <translation>เจ้าของข้อมูลขอใช้สิทธิ</translation>
    </message>
    <message>
        <source>Search what is held about a person</source>
        <translation>ค้นหาข้อมูลที่เก็บไว้ของบุคคล</translation>
    </message>
    <message>
        <source>The log of requests is kept; names in it go when their time is over.</source>
        <translation>บันทึกคำขอเก็บไว้เป็นหลักฐาน ชื่อในบันทึกจะลบเมื่อครบกำหนด</translation>
    </message>
</context>
<context>
    <name>RevisionsFace</name>
    <message>
        <source>All versions</source>
        <translation>ทุกฉบับ</translation>
    </message>
    <message>
        <source>Kind of revision</source>
        <translation>ประเภทของฉบับ</translation>
    </message>
    <message>
        <source>Rationale of the revision</source>
        <translation>หลักการและเหตุผลของฉบับนี้</translation>
    </message>
    <message>
        <source>Rationale of the revision (may follow later)</source>
        <translation>หลักการและเหตุผลของฉบับนี้ (ใส่ภายหลังได้)</translation>
    </message>
    <message>
        <source>Open a revision</source>
        <translation>เปิดฉบับใหม่</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>ที่</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>โครงการ</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>การเปลี่ยนแปลง</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผลและความจำเป็น</translation>
    </message>
    <message>
        <source>Lines changed in this revision</source>
        <translation>รายการที่เปลี่ยนในฉบับนี้</translation>
    </message>
    <message>
        <source>Reason of the lines chosen</source>
        <translation>เหตุผลของรายการที่เลือก</translation>
    </message>
    <message>
        <source>Why the lines chosen are changed (Ctrl+Enter keeps it)</source>
        <translation>เหตุผลและความจำเป็นของรายการที่เลือก (Ctrl+Enter เพื่อบันทึก)</translation>
    </message>
    <message>
        <source>Give this reason</source>
        <translation>ใส่เหตุผลนี้</translation>
    </message>
    <message>
        <source>Choose those without a reason (F8)</source>
        <translation>เลือกรายการที่ยังไม่มีเหตุผล (F8)</translation>
    </message>
    <message>
        <source>Resolution that approves this version</source>
        <translation>มติที่เห็นชอบฉบับนี้</translation>
    </message>
    <message>
        <source>Approved by this resolution</source>
        <translation>เห็นชอบตามมตินี้</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>การเห็นชอบ</translation>
    </message>
    <message>
        <source>There is no plan yet</source>
        <translation>ยังไม่มีแผน</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>กำลังจัดทำ</translation>
    </message>
    <message>
        <source>approved %1</source>
        <translation>เห็นชอบแล้ว %1</translation>
    </message>
    <message>
        <source>Its lines change only by a revision. What came of them may be entered at any time.</source>
        <translation>รายการในแผนแก้ไขได้โดยเปิดฉบับเพิ่มเติม เปลี่ยนแปลง หรือแก้ไขเท่านั้น ส่วนผลการดำเนินงานบันทึกได้ตลอด</translation>
    </message>
    <message>
        <source>Change lines on the sheet: each is noted here with what it was before.</source>
        <translation>แก้ไขรายการในตารางแผน โปรแกรมจดรายการที่เปลี่ยนพร้อมค่าเดิมไว้ที่นี่</translation>
    </message>
    <message>
        <source>The original is not approved yet: change its lines freely, then have it approved.</source>
        <translation>ฉบับแรกยังไม่เห็นชอบ แก้ไขรายการได้โดยตรง แล้วเสนอให้เห็นชอบ</translation>
    </message>
    <message>
        <source>Open “%1” no. %2</source>
        <translation>เปิดฉบับ “%1” ครั้งที่ %2</translation>
    </message>
    <message>
        <source>– no reason yet –</source>
        <translation>– ยังไม่มีเหตุผล –</translation>
    </message>
    <message>
        <source>Give this reason to %1 lines</source>
        <translation>ใส่เหตุผลนี้ให้ %1 รายการ</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>ครบถ้วน พร้อมเสนอให้เห็นชอบ</translation>
    </message>
    <message>
        <source>No resolution that approves is entered yet</source>
        <translation>ยังไม่มีมติเห็นชอบในแฟ้มข้อมูล</translation>
    </message>
    <message>
        <source>Choose those without a reason</source>
        <translation>เลือกรายการที่ยังไม่มีเหตุผล</translation>
    </message>
    <message>
        <source>Give the reason to the lines chosen</source>
        <translation>ใส่เหตุผลให้รายการที่เลือก</translation>
    </message>
    <message>
        <source>“%1” is open</source>
        <translation>เปิด “%1” แล้ว</translation>
    </message>
    <message>
        <source>By which year revisions are numbered</source>
        <translation>ครั้งที่ของฉบับนับตามปีใด</translation>
    </message>
    <message>
        <source>numbered by fiscal year</source>
        <translation>ครั้งที่นับตามปีงบประมาณ</translation>
    </message>
    <message>
        <source>numbered by calendar year</source>
        <translation>ครั้งที่นับตามปีปฏิทิน</translation>
    </message>
    <message>
        <source>Choose the resolution that approves this version…</source>
        <translation>เลือกมติที่เห็นชอบฉบับนี้…</translation>
    </message>
    <message>
        <source>Reviewed %1 of %2 lines, %3 comments without an answer.</source>
        <translation>ทบทวนแล้ว %1 จาก %2 โครงการ ความเห็นที่ยังไม่ได้ตอบ %3 ข้อ</translation>
    </message>
</context>
<context>
    <name>CompareFace</name>
    <message>
        <source>Version on the left</source>
        <translation>ฉบับด้านซ้าย</translation>
    </message>
    <message>
        <source>Version on the right</source>
        <translation>ฉบับด้านขวา</translation>
    </message>
    <message>
        <source>Also lines that are the same</source>
        <translation>แสดงรายการที่เหมือนเดิมด้วย</translation>
    </message>
    <message>
        <source>Next difference (F6)</source>
        <translation>จุดต่างถัดไป (F6)</translation>
    </message>
    <message>
        <source>The one before (Shift+F6)</source>
        <translation>จุดต่างก่อนหน้า (Shift+F6)</translation>
    </message>
    <message>
        <source>beside</source>
        <translation>เทียบกับ</translation>
    </message>
    <message>
        <source>Differences of the two versions</source>
        <translation>จุดที่ต่างกันของสองฉบับ</translation>
    </message>
    <message>
        <source>%1 (being made)</source>
        <translation>%1 (กำลังจัดทำ)</translation>
    </message>
    <message>
        <source>There is no plan yet</source>
        <translation>ยังไม่มีแผน</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>จุดที่ต่าง</translation>
    </message>
    <message>
        <source>The two versions have the same lines.</source>
        <translation>ทั้งสองฉบับมีรายการเหมือนกัน</translation>
    </message>
    <message>
        <source>＋ %1 added · ≠ %2 changed · → %3 moved · ✕ %4 cancelled</source>
        <translation>＋ เพิ่ม %1 · ≠ เปลี่ยนแปลง %2 · → ย้าย/โอน %3 · ✕ ยกเลิก %4</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>จุดต่างถัดไป</translation>
    </message>
    <message>
        <source>The difference before</source>
        <translation>จุดต่างก่อนหน้า</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>กำลังเปรียบเทียบ…</translation>
    </message>
    <message>
        <source>Comparing two versions</source>
        <translation>กำลังเปรียบเทียบสองฉบับ</translation>
    </message>
</context>
<context>
    <name>ReviewFace</name>
    <message>
        <source>Lines decided</source>
        <translation>รายการที่พิจารณาแล้ว</translation>
    </message>
    <message>
        <source>Which lines are reviewed</source>
        <translation>รายการที่จะทบทวน</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>ทุกโครงการ</translation>
    </message>
    <message>
        <source>Only lines this revision changed</source>
        <translation>เฉพาะรายการที่ฉบับนี้เปลี่ยน</translation>
    </message>
    <message>
        <source>Comments and agenda</source>
        <translation>ความเห็นและวาระประชุม</translation>
    </message>
    <message>
        <source>What is said of this line</source>
        <translation>ความเห็นต่อรายการนี้</translation>
    </message>
    <message>
        <source>Comment, question or what is to be reconsidered: type here first</source>
        <translation>พิมพ์ความเห็น ข้อซักถาม หรือสิ่งที่ให้ทบทวนที่นี่ก่อน</translation>
    </message>
    <message>
        <source>‹ Before (PgUp)</source>
        <translation>‹ ก่อน (PgUp)</translation>
    </message>
    <message>
        <source>Next (PgDn) ›</source>
        <translation>ถัดไป (PgDn) ›</translation>
    </message>
    <message>
        <source>Undecided (F4)</source>
        <translation>ยังไม่พิจารณา (F4)</translation>
    </message>
    <message>
        <source>Comment (F6)</source>
        <translation>ให้ความเห็น (F6)</translation>
    </message>
    <message>
        <source>Ask (F7)</source>
        <translation>ซักถาม (F7)</translation>
    </message>
    <message>
        <source>Give back (F8)</source>
        <translation>ให้ทบทวน (F8)</translation>
    </message>
    <message>
        <source>Approve (F9)</source>
        <translation>เห็นชอบ (F9)</translation>
    </message>
    <message>
        <source>There is no line to review.</source>
        <translation>ไม่มีรายการให้ทบทวน</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 จาก %2</translation>
    </message>
    <message>
        <source>✓ approved</source>
        <translation>✓ เห็นชอบ</translation>
    </message>
    <message>
        <source>↩ given back</source>
        <translation>↩ ให้ทบทวน</translation>
    </message>
    <message>
        <source>✓ %1 approved · ↩ %2 given back · %3 undecided</source>
        <translation>✓ เห็นชอบ %1 · ↩ ให้ทบทวน %2 · ยังไม่พิจารณา %3</translation>
    </message>
    <message>
        <source>Next line</source>
        <translation>รายการถัดไป</translation>
    </message>
    <message>
        <source>Line before</source>
        <translation>รายการก่อน</translation>
    </message>
    <message>
        <source>Next undecided line</source>
        <translation>รายการถัดไปที่ยังไม่พิจารณา</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>ให้ความเห็น</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>ซักถาม</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>ให้ทบทวน</translation>
    </message>
    <message>
        <source>Approve, and on to the next</source>
        <translation>เห็นชอบ แล้วไปรายการถัดไป</translation>
    </message>
    <message>
        <source>Type what is to be said first, then press the key again.</source>
        <translation>พิมพ์ข้อความก่อน แล้วกดปุ่มอีกครั้ง</translation>
    </message>
    <message>
        <source>These words were begun with %1: press %1 to keep them so, or F9 again to approve with them.</source>
        <translation>ข้อความนี้เริ่มพิมพ์ด้วย %1: กด %1 เพื่อบันทึกตามนั้น หรือกด F9 อีกครั้งเพื่อเห็นชอบพร้อมข้อความนี้</translation>
    </message>
</context>
<context>
    <name>CommentsFace</name>
    <message>
        <source>Also what is settled, and approvals</source>
        <translation>แสดงที่ยุติแล้วและที่เห็นชอบด้วย</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>ที่</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>โครงการ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ประเภท</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>ข้อความ</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>ระเบียบวาระ</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>คำชี้แจง</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Comments on the plan</source>
        <translation>ความเห็นต่อแผน</translation>
    </message>
    <message>
        <source>Meeting whose agenda takes the comments</source>
        <translation>การประชุมที่จะนำความเห็นเข้าวาระ</translation>
    </message>
    <message>
        <source>Put on the agenda</source>
        <translation>นำความเห็นเข้าวาระ</translation>
    </message>
    <message>
        <source>Take answers from resolutions</source>
        <translation>รับคำตอบจากมติที่ประชุม</translation>
    </message>
    <message>
        <source>Answer to the comment chosen</source>
        <translation>คำชี้แจงต่อความเห็นที่เลือก</translation>
    </message>
    <message>
        <source>Answer to the comment chosen (Ctrl+Enter keeps it)</source>
        <translation>คำชี้แจงต่อความเห็นที่เลือก (Ctrl+Enter เพื่อบันทึก)</translation>
    </message>
    <message>
        <source>Answered and settled</source>
        <translation>ชี้แจงแล้ว ยุติ</translation>
    </message>
    <message>
        <source>Answered, still open</source>
        <translation>ชี้แจงแล้ว ยังไม่ยุติ</translation>
    </message>
    <message>
        <source>Show the line</source>
        <translation>ดูรายการในแผน</translation>
    </message>
    <message>
        <source>Show the agenda item</source>
        <translation>ไปที่ระเบียบวาระ</translation>
    </message>
    <message>
        <source>%1 comments wait for an answer, %2 of them on no agenda yet</source>
        <translation>ความเห็นรอคำชี้แจง %1 เรื่อง ยังไม่เข้าวาระ %2 เรื่อง</translation>
    </message>
    <message>
        <source>The whole plan</source>
        <translation>แผนทั้งฉบับ</translation>
    </message>
    <message>
        <source>✓ settled</source>
        <translation>✓ ยุติแล้ว</translation>
    </message>
    <message>
        <source>open</source>
        <translation>รอชี้แจง</translation>
    </message>
    <message>
        <source>Item %1, meeting %2</source>
        <translation>วาระที่ %1 ครั้งที่ %2</translation>
    </message>
    <message>
        <source>Plan a meeting first</source>
        <translation>กำหนดการประชุมก่อน</translation>
    </message>
    <message>
        <source>Put the comments on the agenda</source>
        <translation>นำความเห็นเข้าวาระ</translation>
    </message>
    <message>
        <source>%1 comments are on the agenda</source>
        <translation>นำความเห็นเข้าวาระแล้ว %1 เรื่อง</translation>
    </message>
    <message>
        <source>No resolution on these comments is entered yet.</source>
        <translation>ยังไม่มีมติในเรื่องเหล่านี้</translation>
    </message>
    <message>
        <source>%1 comments are answered</source>
        <translation>ได้รับคำตอบแล้ว %1 เรื่อง</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Save as a template</source>
        <translation>บันทึกเป็นแม่แบบ</translation>
    </message>
    <message>
        <source>Take up a template</source>
        <translation>นำแม่แบบมาใช้</translation>
    </message>
    <message>
        <source>%1 lines saved as a template; %2 names, places or amounts were taken out: %3</source>
        <translation>บันทึกแม่แบบ %1 รายการ ตัดชื่อ สถานที่ และจำนวนเงินออก %2 แห่ง: %3</translation>
    </message>
    <message>
        <source>%1 lines taken up from “%2”; enter budgets, units and places</source>
        <translation>นำเข้า %1 รายการจาก “%2” ใส่งบประมาณ หน่วยงาน และสถานที่ต่อไป</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Compare</source>
        <translation>เปรียบเทียบฉบับ</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>ทบทวนแผน</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>ความเห็น</translation>
    </message>
    <message>
        <source>Versions and approval</source>
        <translation>ฉบับของแผนและการเห็นชอบ</translation>
    </message>
    <message>
        <source>Compare two versions</source>
        <translation>เปรียบเทียบสองฉบับ</translation>
    </message>
    <message>
        <source>Review line by line</source>
        <translation>ทบทวนทีละรายการ</translation>
    </message>
    <message>
        <source>Comments and agenda</source>
        <translation>ความเห็นและวาระประชุม</translation>
    </message>
    <message>
        <source>Save the plan as a template…</source>
        <translation>บันทึกแผนเป็นแม่แบบ…</translation>
    </message>
    <message>
        <source>Save the lines chosen as a template…</source>
        <translation>บันทึกรายการที่เลือกเป็นแม่แบบ…</translation>
    </message>
    <message>
        <source>Take up a template…</source>
        <translation>นำแม่แบบมาใช้…</translation>
    </message>
    <message>
        <source>No plan yet</source>
        <translation>ยังไม่มีแผน</translation>
    </message>
    <message>
        <source>Approved: open a revision…</source>
        <translation>เห็นชอบแล้ว: เปิดฉบับใหม่…</translation>
    </message>
    <message>
        <source>Original being made: approve…</source>
        <translation>กำลังจัดทำฉบับแรก: เห็นชอบ…</translation>
    </message>
    <message>
        <source>Revision open: %1 reasons missing…</source>
        <translation>เปิดฉบับแก้ไขอยู่: ขาดเหตุผล %1 รายการ…</translation>
    </message>
    <message>
        <source>Revision open: approve…</source>
        <translation>เปิดฉบับแก้ไขอยู่: เห็นชอบ…</translation>
    </message>
</context>
<context>
    <name>MonthColumns</name>
    <message>
        <source>Reach by month</source>
        <translation>จำนวนผู้เข้าถึงรายเดือน</translation>
    </message>
    <message>
        <source>%1 m.</source>
        <translation>%1 ล้าน</translation>
    </message>
    <message>
        <source>%1 thou.</source>
        <translation>%1 พัน</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Find in this text</source>
        <translation>ค้นหาในเนื้อหานี้</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>เนื้อหา</translation>
    </message>
    <message>
        <source>Who put it to use, and for what?</source>
        <translation>ใครนำไปใช้ และใช้ทำอะไร</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ไว้ก่อน</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>เปิดไฟล์</translation>
    </message>
    <message>
        <source>Put to use (F7)</source>
        <translation>นำไปใช้ (F7)</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>คัดลอกเนื้อหา</translation>
    </message>
    <message>
        <source>Print (Ctrl+P)</source>
        <translation>พิมพ์ (Ctrl+P)</translation>
    </message>
    <message>
        <source>Change (F2)</source>
        <translation>แก้ไข (F2)</translation>
    </message>
    <message>
        <source>No text yet. Press F2 and write it, or attach a file.</source>
        <translation>ยังไม่มีเนื้อหา กด F2 เพื่อเขียน หรือแนบไฟล์</translation>
    </message>
    <message>
        <source>Put to use:</source>
        <translation>การนำไปใช้:</translation>
    </message>
    <message>
        <source>Not found in this text</source>
        <translation>ไม่พบในเนื้อหานี้</translation>
    </message>
    <message>
        <source>The text is on the clipboard</source>
        <translation>คัดลอกเนื้อหาแล้ว</translation>
    </message>
</context>
<context>
    <name>MediaPage</name>
    <message>
        <source>‹ Back to the text (Alt+Left)</source>
        <translation>‹ กลับไปอ่าน (Alt+Left)</translation>
    </message>
    <message>
        <source>Fiscal year %1: %2 items, reach %3 (known of %4)</source>
        <translation>ปีงบประมาณ %1: %2 ชิ้น เข้าถึง %3 ครั้ง (ทราบ %4 ชิ้น)</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ไม่ทราบ</translation>
    </message>
    <message>
        <source>“?” unknown · “*” partly known · “-” nothing came out</source>
        <translation>“?” ไม่ทราบ · “*” ทราบบางส่วน · “-” ไม่มีสื่อออก</translation>
    </message>
    <message>
        <source>Here belongs what was published, each with its reach.</source>
        <translation>ที่นี่เก็บสื่อที่เผยแพร่ พร้อมจำนวนผู้เข้าถึง</translation>
    </message>
    <message>
        <source>Here belongs what others can learn from, to be read and re-used.</source>
        <translation>ที่นี่เก็บองค์ความรู้ให้ผู้อื่นอ่านและนำไปใช้</translation>
    </message>
    <message>
        <source>Here belong new ways: problem, solution, people, result.</source>
        <translation>ที่นี่เก็บนวัตกรรม: ปัญหา วิธีแก้ ผู้มีส่วนร่วม และผล</translation>
    </message>
    <message>
        <source>Press Ctrl+N for the first entry, or bring in a workbook on the Settings page.</source>
        <translation>กด Ctrl+N เพื่อเพิ่มรายการแรก หรือนำเข้าจาก Excel ในหน้า “ตั้งค่า”</translation>
    </message>
    <message>
        <source>Read, or change</source>
        <translation>อ่าน หรือแก้ไข</translation>
    </message>
    <message>
        <source>Note that it was put to use</source>
        <translation>บันทึกการนำไปใช้</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>ค้นหาในเนื้อหา</translation>
    </message>
    <message>
        <source>knowledge</source>
        <translation>องค์ความรู้</translation>
    </message>
</context>
<context>
    <name>PassedFace</name>
    <message>
        <source>Which of what was passed on</source>
        <translation>เรื่องที่ส่งต่อรายการใด</translation>
    </message>
    <message>
        <source>All passed on</source>
        <translation>ส่งต่อทั้งหมด</translation>
    </message>
    <message>
        <source>Waiting for a reply</source>
        <translation>รอคำตอบ</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>ยังไม่ได้ส่ง</translation>
    </message>
    <message>
        <source>Open the opinion</source>
        <translation>เปิดข้อเสนอ</translation>
    </message>
    <message>
        <source>What was passed on stands at the left, with the opinion it is about.</source>
        <translation>เลือกเรื่องที่ส่งต่อทางซ้าย จะเห็นข้อเสนอที่เกี่ยวข้อง</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>ถึง%1</translation>
    </message>
    <message>
        <source>Letter sent… (Enter)</source>
        <translation>ส่งหนังสือแล้ว… (Enter)</translation>
    </message>
    <message>
        <source>Reply came… (Enter)</source>
        <translation>ได้รับคำตอบ… (Enter)</translation>
    </message>
    <message>
        <source>letter %1</source>
        <translation>หนังสือที่ %1</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>ยังไม่ได้ส่ง</translation>
    </message>
    <message>
        <source>replied on %1</source>
        <translation>ได้รับคำตอบเมื่อ %1</translation>
    </message>
    <message>
        <source>waiting for %1 days</source>
        <translation>รอคำตอบมาแล้ว %1 วัน</translation>
    </message>
    <message>
        <source>Letter sent, or reply came…</source>
        <translation>ส่งหนังสือแล้ว หรือได้รับคำตอบ…</translation>
    </message>
    <message>
        <source>Full form</source>
        <translation>แบบเต็ม</translation>
    </message>
    <message>
        <source>Its letter (Shift+F12)</source>
        <translation>หนังสือส่งต่อ (Shift+F12)</translation>
    </message>
    <message>
        <source>Its letter</source>
        <translation>หนังสือส่งต่อ</translation>
    </message>
</context>
<context>
    <name>PartnersPage</name>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Done together</source>
        <translation>ทำร่วมกัน</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>เรื่อง</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>ระยะเวลา</translation>
    </message>
    <message>
        <source>Partners in time</source>
        <translation>ภาคีตามเวลา</translation>
    </message>
    <message>
        <source>Memoranda in time</source>
        <translation>MOU ตามเวลา</translation>
    </message>
    <message>
        <source>In time (F6)</source>
        <translation>ตามเวลา (F6)</translation>
    </message>
    <message>
        <source>nothing done yet</source>
        <translation>ยังไม่มีกิจกรรมร่วม</translation>
    </message>
    <message>
        <source>no end entered</source>
        <translation>ไม่ได้ระบุวันสิ้นสุด</translation>
    </message>
    <message>
        <source>ended on %1</source>
        <translation>สิ้นสุดแล้ว %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>เริ่ม %1</translation>
    </message>
    <message>
        <source>⚠ %1 days left</source>
        <translation>⚠ เหลือ %1 วัน</translation>
    </message>
    <message>
        <source>%1 days left</source>
        <translation>เหลือ %1 วัน</translation>
    </message>
    <message>
        <source>In force: %1 · ending within %2 days: %3 (days: see Settings)</source>
        <translation>มีผลอยู่ %1 ฉบับ · สิ้นสุดภายใน %2 วัน %3 ฉบับ (ตั้งจำนวนวันได้ในหน้า “ตั้งค่า”)</translation>
    </message>
    <message>
        <source>Fiscal year %1: %2 visits, %3 people (known of %4)</source>
        <translation>ปีงบประมาณ %1: %2 ครั้ง %3 คน (ทราบ %4 ครั้ง)</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ไม่ทราบ</translation>
    </message>
    <message>
        <source>Here belong those who work with the centre: since when, and what they do.</source>
        <translation>ที่นี่เก็บภาคีที่ทำงานกับศูนย์ฯ เข้าร่วมเมื่อใด ทำอะไร</translation>
    </message>
    <message>
        <source>Here belongs what was done with a partner, and its result.</source>
        <translation>ที่นี่เก็บสิ่งที่ทำร่วมกับภาคีและผลที่เกิดขึ้น</translation>
    </message>
    <message>
        <source>Here belong memoranda with their parties and their term.</source>
        <translation>ที่นี่เก็บบันทึกข้อตกลง (MOU) คู่ภาคี และระยะเวลา</translation>
    </message>
    <message>
        <source>Here belong those who came to learn, and offices that were helped.</source>
        <translation>ที่นี่เก็บผู้มาศึกษาดูงาน และ อปท. ที่ศูนย์ฯ ช่วยขยายผล</translation>
    </message>
    <message>
        <source>Press Ctrl+N for the first entry, or bring in a workbook on the Settings page.</source>
        <translation>กด Ctrl+N เพื่อเพิ่มรายการแรก หรือนำเข้าจาก Excel ในหน้า “ตั้งค่า”</translation>
    </message>
    <message>
        <source>As a list, or in time</source>
        <translation>ดูเป็นรายการ หรือตามเวลา</translation>
    </message>
    <message>
        <source>Frame: partner since · bar: memorandum · dot: done together · line: today</source>
        <translation>กรอบ: เป็นภาคี · แท่ง: MOU · จุด: ทำร่วมกัน · เส้น: วันนี้</translation>
    </message>
    <message>
        <source>%1 times (%3 with a result), last %2</source>
        <translation>%1 ครั้ง (มีผล %3) ล่าสุด %2</translation>
    </message>
</context>
<context>
    <name>PhotoSettings</name>
    <message>
        <source>%1 pixels</source>
        <translation>%1 พิกเซล</translation>
    </message>
    <message>
        <source>%1 of 100</source>
        <translation>%1 จาก 100</translation>
    </message>
    <message>
        <source>Longest side of pictures kept</source>
        <translation>ด้านยาวของภาพที่เก็บ</translation>
    </message>
    <message>
        <source>Quality of pictures kept</source>
        <translation>คุณภาพของภาพที่เก็บ</translation>
    </message>
</context>
<context>
    <name>PlanSide</name>
    <message>
        <source>Save for Excel…</source>
        <translation>บันทึกเป็น Excel…</translation>
    </message>
    <message>
        <source>Writing for Excel</source>
        <translation>กำลังเขียนไฟล์ Excel</translation>
    </message>
</context>
<context>
    <name>PapersFace</name>
    <message>
        <source>Which version</source>
        <translation>ฉบับของแผน</translation>
    </message>
    <message>
        <source>Which paper</source>
        <translation>เอกสารที่พิมพ์</translation>
    </message>
    <message>
        <source>‹ Back to the sheet (Alt+Left)</source>
        <translation>‹ กลับไปที่ตาราง (Alt+ซ้าย)</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>ฉบับ</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>เอกสาร</translation>
    </message>
    <message>
        <source>Save for Word…</source>
        <translation>บันทึกเป็น Word…</translation>
    </message>
    <message>
        <source>Save for Excel…</source>
        <translation>บันทึกเป็น Excel…</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Print/export (Ctrl+P)</source>
        <translation>พิมพ์/ส่งออก (Ctrl+P)</translation>
    </message>
    <message>
        <source>There is no plan to print yet</source>
        <translation>ยังไม่มีแผนให้พิมพ์</translation>
    </message>
</context>
<context>
    <name>SheetTools</name>
    <message>
        <source>Search the lines (Ctrl+F)</source>
        <translation>ค้นหาในแผน (Ctrl+F)</translation>
    </message>
    <message>
        <source>How the lines are grouped</source>
        <translation>การจัดกลุ่มบรรทัด</translation>
    </message>
    <message>
        <source>Actual below the plan (F6)</source>
        <translation>แสดงผลจริง (F6)</translation>
    </message>
    <message>
        <source>Progress (F7)</source>
        <translation>ความก้าวหน้า (F7)</translation>
    </message>
    <message>
        <source>All of the line (F4)</source>
        <translation>แบบฟอร์มเต็ม (F4)</translation>
    </message>
    <message>
        <source>New line (Ctrl+Insert)</source>
        <translation>บรรทัดใหม่ (Ctrl+Insert)</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 โครงการ</translation>
    </message>
    <message>
        <source>%1 of %2 lines found</source>
        <translation>พบ %1 จาก %2 โครงการ</translation>
    </message>
</context>
<context>
    <name>MendingBar</name>
    <message>
        <source>Mend them (Ctrl+M)</source>
        <translation>ซ่อม (Ctrl+M)</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>ไว้อย่างเดิม</translation>
    </message>
    <message>
        <source>%1 cells look broken by a PDF:</source>
        <translation>ข้อความ %1 ช่องดูเหมือนแตกจาก PDF:</translation>
    </message>
</context>
<context>
    <name>PlanChoice</name>
    <message>
        <source>Which plan</source>
        <translation>แผนที่แสดง</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>‹ Close the form (Alt+Left)</source>
        <translation>‹ ปิดแบบฟอร์ม (Alt+Left)</translation>
    </message>
</context>
<context>
    <name>VoicePaper</name>
    <message>
        <source>‹ Back (Alt+Left)</source>
        <translation>‹ กลับ (Alt+Left)</translation>
    </message>
    <message>
        <source>Name and words come from the opinion and are not kept in the letter: change them there (F12, F2).</source>
        <translation>ชื่อและถ้อยคำมาจากข้อเสนอ ไม่เก็บไว้ในหนังสือ แก้ที่ข้อเสนอ (F12, F2)</translation>
    </message>
    <message>
        <source>Letter of the answer</source>
        <translation>หนังสือแจ้งผล</translation>
    </message>
    <message>
        <source>Letter that passes it on</source>
        <translation>หนังสือส่งต่อ</translation>
    </message>
    <message>
        <source>Notice of the hearing</source>
        <translation>ประกาศเชิญร่วมเวที</translation>
    </message>
    <message>
        <source>Announcement of the result</source>
        <translation>ประกาศผลการรับฟังความคิดเห็น</translation>
    </message>
    <message>
        <source>Disclosure of participation (ITA o25), fiscal year %1</source>
        <translation>การเปิดเผยการมีส่วนร่วม (ITA o25) ปีงบประมาณ %1</translation>
    </message>
    <message>
        <source>Counted from the hearings and opinions of the year on top; choose another year there.</source>
        <translation>นับจากเวทีและความคิดเห็นของปีงบประมาณที่เลือกด้านบน เลือกปีอื่นได้ที่นั่น</translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>Search (Enter)</source>
        <translation>ค้นหา (Enter)</translation>
    </message>
    <message>
        <source>Name, telephone or address of the person</source>
        <translation>ชื่อ โทรศัพท์ หรือที่อยู่ของผู้ขอ</translation>
    </message>
    <message>
        <source>or the ID number</source>
        <translation>หรือเลขประจำตัวประชาชน</translation>
    </message>
</context>
<context>
    <name>VoicesFace</name>
    <message>
        <source>‹ Back to the sheet (Alt+Left)</source>
        <translation>‹ กลับไปที่ตาราง (Alt+Left)</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>ไม่มีชื่อ</translation>
    </message>
    <message>
        <source>Opinions behind this line: %1</source>
        <translation>เสียงประชาชนที่มาของโครงการนี้: %1 เรื่อง</translation>
    </message>
    <message>
        <source>No opinion is linked to this line yet. Link one from the inbox (Ctrl+Shift+J there).</source>
        <translation>ยังไม่มีข้อเสนอที่เชื่อมกับโครงการนี้ เชื่อมได้จากรายการความคิดเห็น (Ctrl+Shift+J ที่นั่น)</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>และอีก %1 เรื่อง</translation>
    </message>
    <message>
        <source>budget %1 baht</source>
        <translation>งบประมาณ %1 บาท</translation>
    </message>
    <message>
        <source>paid %1 baht</source>
        <translation>จ่ายแล้ว %1 บาท</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ไม่มีข้อมูล</translation>
    </message>
    <message>
        <source>%1 (not all known)</source>
        <translation>%1 (ทราบไม่ครบ)</translation>
    </message>
</context>
<context>
    <name>Voices</name>
    <message>
        <source>People's voice behind the line</source>
        <translation>เสียงประชาชนที่มาของโครงการ</translation>
    </message>
    <message>
        <source>Choose a plan line first.</source>
        <translation>เลือกโครงการในตารางก่อน</translation>
    </message>
</context>
<context>
    <name>MoveBar</name>
    <message>
        <source>Its right number</source>
        <translation>เลขแผ่นที่ถูกต้อง</translation>
    </message>
    <message>
        <source>Move sheet %1</source>
        <translation>ย้ายแผ่นที่ %1</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>ที่ติดต่อ</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>รายการ</translation>
    </message>
    <message>
        <source>Persons found</source>
        <translation>คนที่พบ</translation>
    </message>
    <message>
        <source>(nobody can tell who is meant)</source>
        <translation>(กล่าวถึงในข้อความ ไม่ทราบว่าหมายถึงผู้ใด)</translation>
    </message>
</context>
<context>
    <name>LineCard</name>
    <message>
        <source>(no name yet)</source>
        <translation>(ยังไม่มีชื่อ)</translation>
    </message>
</context>
<context>
    <name>RoundSide</name>
    <message>
        <source>The round as a whole</source>
        <translation>ภาพรวมของรอบ</translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 จาก %2 โครงการ</translation>
    </message>
    <message>
        <source>(known of %1)</source>
        <translation>(ทราบ %1 โครงการ)</translation>
    </message>
    <message>
        <source>Evaluated</source>
        <translation>ประเมินแล้ว</translation>
    </message>
    <message>
        <source>Mean progress</source>
        <translation>ความก้าวหน้าเฉลี่ย</translation>
    </message>
    <message>
        <source>Fiscal year %1 · results published: %2 of %3</source>
        <translation>ปีงบประมาณ %1 · ประกาศผลแล้ว %2 จาก %3 โครงการที่ประเมิน</translation>
    </message>
    <message>
        <source>No plan line in this year yet. Enter the plan, or bring it in from Excel.</source>
        <translation>ปีนี้ยังไม่มีโครงการในแผน กรอกแผนในหน้า “แผนปฏิบัติงาน” หรือนำเข้าจาก Excel ในหน้า “ตั้งค่า”</translation>
    </message>
    <message>
        <source>Every evaluation has its round and its day.</source>
        <translation>ทุกรายการระบุรอบและวันแล้ว</translation>
    </message>
    <message>
        <source>‹ Back to the line (Alt+Left)</source>
        <translation>‹ กลับไปที่โครงการ (Alt+Left)</translation>
    </message>
    <message>
        <source>Print the round (Ctrl+P)</source>
        <translation>พิมพ์ผลของรอบ (Ctrl+P)</translation>
    </message>
</context>
<context>
    <name>PlansPage</name>
    <message>
        <source>Another plan…</source>
        <translation>เพิ่มแผนอื่น…</translation>
    </message>
</context>
<context>
    <name>GoneBar</name>
    <message>
        <source>This entry was deleted elsewhere while you were typing.</source>
        <translation>รายการนี้ถูกลบจากที่อื่นระหว่างที่ท่านพิมพ์</translation>
    </message>
    <message>
        <source>Bring it back with what I typed</source>
        <translation>นำกลับมาพร้อมที่พิมพ์อยู่</translation>
    </message>
    <message>
        <source>Leave it deleted</source>
        <translation>ให้ลบตามนั้น</translation>
    </message>
</context>
<context>
    <name>AsidePane</name>
    <message>
        <source>Everything that arrived was taken in.</source>
        <translation>รับเข้าครบทุกรายการ ไม่มีรายการที่กันไว้</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>กันไว้</translation>
    </message>
    <message>
        <source>The text as it arrived</source>
        <translation>ข้อความตามที่ได้รับ</translation>
    </message>
    <message>
        <source>These arrived in a form this program cannot take in safely; nothing here was changed by them. Tell whoever looks after the other computer. Mended there, they arrive anew and leave this list.</source>
        <translation>รายการเหล่านี้มาในรูปที่โปรแกรมรับเข้าอย่างปลอดภัยไม่ได้ ข้อมูลในเครื่องนี้ไม่เปลี่ยนแปลง โปรดแจ้งผู้ใช้เครื่องต้นทาง เมื่อแก้ที่นั่นแล้วรายการจะมาใหม่และออกจากรายการนี้เอง</translation>
    </message>
    <message>
        <source>What</source>
        <translation>รายการ</translation>
    </message>
    <message>
        <source>When</source>
        <translation>เมื่อ</translation>
    </message>
    <message>
        <source>Why it was set aside</source>
        <translation>เหตุที่กันไว้</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>%1 still to choose</source>
        <translation>ยังไม่ได้เลือก %1 ช่อง</translation>
    </message>
    <message>
        <source>All of the other</source>
        <translation>ใช้ของอีกเครื่องทั้งหมด</translation>
    </message>
    <message>
        <source>All of this computer</source>
        <translation>ใช้ของเครื่องนี้ทั้งหมด</translation>
    </message>
    <message>
        <source>Keep what was chosen</source>
        <translation>ตกลงตามที่เลือก</translation>
    </message>
    <message>
        <source>Leave it for later</source>
        <translation>ไว้ตัดสินภายหลัง</translation>
    </message>
    <message>
        <source>The other computer: %1, %2</source>
        <translation>อีกเครื่อง: %1 แก้เมื่อ %2</translation>
    </message>
    <message>
        <source>This computer: %1, %2</source>
        <translation>เครื่องนี้: %1 แก้เมื่อ %2</translation>
    </message>
    <message>
        <source>when is not known</source>
        <translation>ไม่ทราบเวลา</translation>
    </message>
    <message>
        <source>who is not known</source>
        <translation>ไม่ทราบชื่อ</translation>
    </message>
</context>
<context>
    <name>Whole</name>
    <message>
        <source>1  Keep the entry, with what was changed</source>
        <translation>1  เก็บรายการไว้ ตามที่แก้ไข</translation>
    </message>
    <message>
        <source>2  Delete it</source>
        <translation>2  ลบรายการ</translation>
    </message>
    <message>
        <source>The other computer deleted this entry. On this one it was changed:</source>
        <translation>อีกเครื่องลบรายการนี้ ส่วนเครื่องนี้แก้ไขไว้ดังนี้</translation>
    </message>
    <message>
        <source>This computer deleted this entry. On the other one it was changed:</source>
        <translation>เครื่องนี้ลบรายการนี้ ส่วนอีกเครื่องแก้ไขไว้ดังนี้</translation>
    </message>
    <message>
        <source>The other computer deleted this entry. On this one somebody is still typing in it.</source>
        <translation>อีกเครื่องลบรายการนี้ ส่วนเครื่องนี้มีผู้กำลังพิมพ์ในรายการนี้และยังไม่ได้บันทึก</translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Copy</source>
        <translation>คัดลอก</translation>
    </message>
    <message>
        <source>Put it away</source>
        <translation>ปิดรหัสนี้</translation>
    </message>
</context>
<context>
    <name>Computers</name>
    <message>
        <source>Asking for the office's computers</source>
        <translation>กำลังขอรายชื่อเครื่องของหน่วยงาน</translation>
    </message>
    <message>
        <source>Code for another computer…</source>
        <translation>ออกรหัสลงทะเบียนให้เครื่องอื่น…</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>เครื่อง</translation>
    </message>
    <message>
        <source>Computers of the office</source>
        <translation>เครื่องของหน่วยงาน</translation>
    </message>
    <message>
        <source>Enrolment code. Type it at the other computer, under “Connect”:</source>
        <translation>รหัสลงทะเบียน พิมพ์ที่เครื่องใหม่ในช่องรหัสลงทะเบียน</translation>
    </message>
    <message>
        <source>It holds for 24 hours. The server never sees it; say it to nobody outside the office.</source>
        <translation>ใช้ได้ 24 ชั่วโมง เครื่องแม่ข่ายไม่เห็นรหัสนี้ อย่าบอกคนนอกหน่วยงาน</translation>
    </message>
    <message>
        <source>It is used once, until %1. Say it to nobody else.</source>
        <translation>ใช้ได้ครั้งเดียว ภายใน %1 อย่าบอกผู้อื่น</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>ติดต่อล่าสุด</translation>
    </message>
    <message>
        <source>Making a code</source>
        <translation>กำลังออกรหัสลงทะเบียน</translation>
    </message>
    <message>
        <source>Making a pairing code</source>
        <translation>กำลังออกรหัสจับคู่</translation>
    </message>
    <message>
        <source>Pairing code. A new computer of the office types it beside its enrolment code, to read what is sealed:</source>
        <translation>รหัสจับคู่ พิมพ์ที่เครื่องใหม่ของหน่วยงานคู่กับรหัสลงทะเบียน เพื่อเปิดอ่านข้อมูลที่ผนึกไว้</translation>
    </message>
    <message>
        <source>Pairing code…</source>
        <translation>ออกรหัสจับคู่…</translation>
    </message>
    <message>
        <source>Put it out</source>
        <translation>ยกเลิกสิทธิ์</translation>
    </message>
    <message>
        <source>Put the chosen one out…</source>
        <translation>ยกเลิกสิทธิ์เครื่องที่เลือก…</translation>
    </message>
    <message>
        <source>Put “%1” out? It can no longer send or fetch from now on.</source>
        <translation>ยกเลิกสิทธิ์เครื่อง “%1” หรือไม่ เครื่องนั้นจะรับส่งข้อมูลไม่ได้ตั้งแต่บัดนี้</translation>
    </message>
    <message>
        <source>Putting a computer out</source>
        <translation>กำลังยกเลิกสิทธิ์เครื่อง</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>บทบาท</translation>
    </message>
    <message>
        <source>Show the office's computers</source>
        <translation>ดูรายชื่อเครื่อง</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>What it sent stays. What is on that computer stays on it.</source>
        <translation>ข้อมูลที่เครื่องนั้นส่งแล้วยังอยู่ครบ และข้อมูลในเครื่องนั้นยังอยู่ในเครื่องนั้น</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>เชื่อมต่ออยู่</translation>
    </message>
    <message>
        <source>put out</source>
        <translation>ยกเลิกสิทธิ์แล้ว</translation>
    </message>
    <message>
        <source>%1 (this one)</source>
        <translation>%1 (เครื่องนี้)</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>%1 entries have not been sent yet.</source>
        <translation>ยังมี %1 รายการที่ยังไม่ได้ส่ง</translation>
    </message>
    <message>
        <source>Central server</source>
        <translation>เครื่องแม่ข่ายกลาง</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>กำลังเชื่อมต่อ</translation>
    </message>
    <message>
        <source>End the connection</source>
        <translation>เลิกเชื่อมต่อ</translation>
    </message>
    <message>
        <source>End the connection of this computer with the central server?</source>
        <translation>เลิกเชื่อมต่อเครื่องนี้กับเครื่องแม่ข่ายกลางหรือไม่</translation>
    </message>
    <message>
        <source>End the connection…</source>
        <translation>เลิกเชื่อมต่อ…</translation>
    </message>
    <message>
        <source>Ending the connection</source>
        <translation>กำลังเลิกเชื่อมต่อ</translation>
    </message>
    <message>
        <source>Everything stays on this computer. What is on the server stays there.</source>
        <translation>ข้อมูลทั้งหมดยังอยู่ในเครื่องนี้ ส่วนที่ส่งไปแล้วยังอยู่ที่เครื่องแม่ข่าย</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Its role</source>
        <translation>บทบาทของเครื่อง</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>หน่วยงาน</translation>
    </message>
    <message>
        <source>Only an administrator of this program may connect or end the connection.</source>
        <translation>เฉพาะผู้ดูแลระบบเท่านั้นที่เชื่อมต่อหรือเลิกเชื่อมต่อได้</translation>
    </message>
    <message>
        <source>Send and fetch now</source>
        <translation>รับส่งข้อมูลเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>เครื่องนี้</translation>
    </message>
    <message>
        <source>What waits…</source>
        <translation>ดูสิ่งที่รออยู่…</translation>
    </message>
</context>
<context>
    <name>Courier</name>
    <message>
        <source>Sending and fetching</source>
        <translation>กำลังรับส่งข้อมูล</translation>
    </message>
</context>
<context>
    <name>DeletionsPane</name>
    <message>
        <source>Another computer deleted unusually many entries at once. They are still here. Delete them here too if that was meant; else keep them, and they come back there as well.</source>
        <translation>อีกเครื่องลบรายการครั้งเดียวมากผิดปกติ รายการเหล่านี้ยังอยู่ในเครื่องนี้ ถ้าตั้งใจลบจริงให้ลบตาม ถ้าไม่ใช่ให้เก็บไว้ รายการจะกลับคืนที่เครื่องนั้นด้วย</translation>
    </message>
    <message>
        <source>Delete %1 entries</source>
        <translation>ลบ %1 รายการ</translation>
    </message>
    <message>
        <source>Delete %1 entries here too, as on the other computer?</source>
        <translation>ลบ %1 รายการในเครื่องนี้ด้วย ตามที่อีกเครื่องลบไว้หรือไม่</translation>
    </message>
    <message>
        <source>Delete them here too…</source>
        <translation>ลบตาม…</translation>
    </message>
    <message>
        <source>Deleted on another computer</source>
        <translation>รายการที่อีกเครื่องลบ</translation>
    </message>
    <message>
        <source>Keep them all here</source>
        <translation>เก็บไว้ทั้งหมด</translation>
    </message>
    <message>
        <source>No deletions wait to be allowed.</source>
        <translation>ไม่มีการลบที่รออนุญาต</translation>
    </message>
</context>
<context>
    <name>EnrolForm</name>
    <message>
        <source>Address of the central server</source>
        <translation>ที่อยู่เครื่องแม่ข่ายกลาง</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>เชื่อมต่อ</translation>
    </message>
    <message>
        <source>Enrolment code, from the office's administrator</source>
        <translation>รหัสลงทะเบียน (ขอจากผู้ดูแลของหน่วยงาน)</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>ชื่อเรียกเครื่องนี้</translation>
    </message>
</context>
<context>
    <name>FieldChoice</name>
    <message>
        <source>(empty)</source>
        <translation>(ว่าง)</translation>
    </message>
    <message>
        <source>1  Of this computer</source>
        <translation>1  ของเครื่องนี้</translation>
    </message>
    <message>
        <source>2  Of the other computer</source>
        <translation>2  ของอีกเครื่อง</translation>
    </message>
    <message>
        <source>3  Write it anew</source>
        <translation>3  เขียนใหม่</translation>
    </message>
    <message>
        <source>Write it anew</source>
        <translation>เขียนใหม่</translation>
    </message>
    <message>
        <source>Before, on both:</source>
        <translation>เดิมตรงกันว่า</translation>
    </message>
    <message>
        <source>There is no earlier text that both had.</source>
        <translation>ไม่มีข้อความเดิมที่ตรงกันมาก่อน</translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>A new computer of the office</source>
        <translation>เครื่องใหม่ของหน่วยงาน</translation>
    </message>
    <message>
        <source>Address of the central server</source>
        <translation>ที่อยู่เครื่องแม่ข่ายกลาง</translation>
    </message>
    <message>
        <source>Enrolment code, from the office's administrator</source>
        <translation>รหัสลงทะเบียน (ขอจากผู้ดูแลของหน่วยงาน)</translation>
    </message>
    <message>
        <source>Everything the office has on the central server comes to this computer. What is sealed opens here only with the pairing code of another computer, or the recovery code; neither of them goes to the server.</source>
        <translation>ข้อมูลทั้งหมดของหน่วยงานที่อยู่ในเครื่องแม่ข่ายกลางจะมาอยู่ในเครื่องนี้ ส่วนที่ผนึกไว้เปิดได้ด้วยรหัสจับคู่จากเครื่องเดิม หรือรหัสกู้คืนเท่านั้น รหัสทั้งสองไม่ถูกส่งไปเครื่องแม่ข่าย</translation>
    </message>
    <message>
        <source>Fetch the office's record</source>
        <translation>รับข้อมูลของหน่วยงาน</translation>
    </message>
    <message>
        <source>Fetching the record</source>
        <translation>กำลังรับข้อมูลของหน่วยงาน</translation>
    </message>
    <message>
        <source>Go on with the record of an office that works already</source>
        <translation>ต่อจากเครื่องอื่นของหน่วยงาน</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>ออก</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>ชื่อเรียกเครื่องนี้</translation>
    </message>
    <message>
        <source>Pairing code shown there, or the recovery code</source>
        <translation>รหัสจับคู่จากเครื่องเดิม หรือรหัสกู้คืน</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>กำลังทำงาน…</translation>
    </message>
</context>
<context>
    <name>NewCode</name>
    <message>
        <source>Leave it</source>
        <translation>ไม่ออกรหัส</translation>
    </message>
    <message>
        <source>Make the code</source>
        <translation>ออกรหัส</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อเรียกเครื่อง</translation>
    </message>
    <message>
        <source>Role of that computer</source>
        <translation>บทบาทของเครื่องนั้น</translation>
    </message>
</context>
<context>
    <name>Post</name>
    <message>
        <source>%1 files on the way</source>
        <translation>ไฟล์รอรับส่ง %1</translation>
    </message>
    <message>
        <source>%1 to send</source>
        <translation>รอส่ง %1</translation>
    </message>
    <message>
        <source>Administrator of the office</source>
        <translation>ผู้ดูแลของหน่วยงาน</translation>
    </message>
    <message>
        <source>Central administrator</source>
        <translation>ผู้ดูแลส่วนกลาง</translation>
    </message>
    <message>
        <source>Chair</source>
        <translation>ประธาน/ผู้บริหาร</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>เจ้าหน้าที่</translation>
    </message>
    <message>
        <source>Reviewer of the sponsor</source>
        <translation>ผู้ตรวจของส่วนกลาง</translation>
    </message>
    <message>
        <source>Kept on this computer only</source>
        <translation>เก็บในเครื่องนี้เท่านั้น</translation>
    </message>
    <message>
        <source>See what waits, or send and fetch now (Ctrl+Shift+S).</source>
        <translation>ดูสิ่งที่รออยู่ หรือกด Ctrl+Shift+S เพื่อรับส่งเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>Sending and fetching…</source>
        <translation>กำลังรับส่ง…</translation>
    </message>
    <message>
        <source>This record is not connected to the central server. Backups are the only other copy.</source>
        <translation>แฟ้มข้อมูลนี้ยังไม่ได้เชื่อมต่อเครื่องแม่ข่ายกลาง สำเนาอื่นมีเพียงไฟล์สำรอง</translation>
    </message>
    <message>
        <source>all sent %1</source>
        <translation>ส่งครบล่าสุด %1</translation>
    </message>
    <message>
        <source>never all sent yet</source>
        <translation>ยังไม่เคยส่งครบ</translation>
    </message>
    <message>
        <source>not reached since %1</source>
        <translation>ติดต่อไม่ได้ตั้งแต่ %1</translation>
    </message>
    <message>
        <source>▲ %1 deletions to allow</source>
        <translation>▲ รออนุญาตลบ %1</translation>
    </message>
    <message>
        <source>▲ %1 not accepted</source>
        <translation>▲ ไม่รับ %1</translation>
    </message>
    <message>
        <source>▲ %1 set aside</source>
        <translation>▲ กันไว้ %1</translation>
    </message>
    <message>
        <source>▲ %1 to decide</source>
        <translation>▲ รอตัดสิน %1</translation>
    </message>
    <message>
        <source>▲ enrol this computer again</source>
        <translation>▲ ต้องลงทะเบียนเครื่องนี้ใหม่</translation>
    </message>
    <message>
        <source>▲ %1 wait for you</source>
        <translation>▲ รอท่าน %1</translation>
    </message>
    <message>
        <source>the sponsor's computer</source>
        <translation>เครื่องของสำนักงาน ก.ก.ถ.</translation>
    </message>
</context>
<context>
    <name>PostButton</name>
    <message>
        <source>Everything was sent and fetched</source>
        <translation>รับส่งข้อมูลครบแล้ว</translation>
    </message>
    <message>
        <source>The post: %1</source>
        <translation>การรับส่งข้อมูล: %1</translation>
    </message>
</context>
<context>
    <name>PostPage</name>
    <message>
        <source>All of the other computer</source>
        <translation>ใช้ของอีกเครื่องทั้งหมด</translation>
    </message>
    <message>
        <source>All of this computer</source>
        <translation>ใช้ของเครื่องนี้ทั้งหมด</translation>
    </message>
    <message>
        <source>Changed on two computers</source>
        <translation>รายการที่สองเครื่องแก้ไม่ตรงกัน</translation>
    </message>
    <message>
        <source>Connection and computers…</source>
        <translation>การเชื่อมต่อและเครื่องของหน่วยงาน…</translation>
    </message>
    <message>
        <source>Decided. Ctrl+Z brings the other version back</source>
        <translation>ตัดสินแล้ว กด Ctrl+Z เพื่อนำอีกฉบับกลับมา</translation>
    </message>
    <message>
        <source>Deletions to allow</source>
        <translation>รออนุญาตลบ</translation>
    </message>
    <message>
        <source>Next entry to decide</source>
        <translation>เรื่องถัดไป</translation>
    </message>
    <message>
        <source>Previous entry to decide</source>
        <translation>เรื่องก่อนหน้า</translation>
    </message>
    <message>
        <source>No entry was changed differently on two computers. Where it happens, both versions are kept and shown here side by side.</source>
        <translation>ไม่มีรายการที่สองเครื่องแก้ไม่ตรงกัน ถ้ามี โปรแกรมเก็บไว้ทั้งสองฉบับและแสดงคู่กันที่นี่</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>ไม่รับ</translation>
    </message>
    <message>
        <source>Send and fetch now</source>
        <translation>รับส่งข้อมูลเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>Sending and fetching</source>
        <translation>กำลังรับส่งข้อมูล</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>กันไว้</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>รอตัดสิน</translation>
    </message>
    <message>
        <source>What waits for a person</source>
        <translation>สิ่งที่รอให้ท่านตัดสิน</translation>
    </message>
</context>
<context>
    <name>RefusedPane</name>
    <message>
        <source>Field</source>
        <translation>ช่อง</translation>
    </message>
    <message>
        <source>Go to the entry and mend it</source>
        <translation>ไปแก้ที่รายการนี้</translation>
    </message>
    <message>
        <source>Not accepted by the central server</source>
        <translation>รายการที่เครื่องแม่ข่ายไม่รับ</translation>
    </message>
    <message>
        <source>The central server accepted everything.</source>
        <translation>เครื่องแม่ข่ายรับครบทุกรายการ</translation>
    </message>
    <message>
        <source>They stay here as they are. Mended, they are sent again by themselves; everything else went on.</source>
        <translation>รายการเหล่านี้ยังอยู่ครบในเครื่องนี้ เมื่อแก้แล้วโปรแกรมส่งใหม่เอง รายการอื่นส่งไปตามปกติแล้ว</translation>
    </message>
    <message>
        <source>What</source>
        <translation>รายการ</translation>
    </message>
    <message>
        <source>When</source>
        <translation>เมื่อ</translation>
    </message>
    <message>
        <source>Why it was not accepted</source>
        <translation>เหตุที่ไม่รับ</translation>
    </message>
</context>
<context>
    <name>SponsorPage</name>
    <message>
        <source>Parts of the sponsor's page</source>
        <translation>ส่วนของหน้ารายงานจาก อปท.</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>รายงานที่ส่งมา</translation>
    </message>
    <message>
        <source>Not reported</source>
        <translation>ยังไม่ส่ง</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>ภาพรวม</translation>
    </message>
    <message>
        <source>Open data…</source>
        <translation>ข้อมูลเปิด…</translation>
    </message>
    <message>
        <source>Look again (F5)</source>
        <translation>อ่านใหม่ (F5)</translation>
    </message>
    <message>
        <source>Reports of LAOs: %1</source>
        <translation>รายงานจาก อปท.: %1</translation>
    </message>
    <message>
        <source>Reading the reports</source>
        <translation>กำลังอ่านรายงาน</translation>
    </message>
    <message>
        <source>Reading the sums</source>
        <translation>กำลังรวมยอด</translation>
    </message>
    <message>
        <source>Writing the open data</source>
        <translation>กำลังเขียนข้อมูลเปิด</translation>
    </message>
    <message>
        <source>%1 files of open data are in %2</source>
        <translation>เขียนข้อมูลเปิด %1 ไฟล์ไว้ที่ %2</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>อ่านใ&amp;หม่</translation>
    </message>
    <message>
        <source>&amp;Next report that waits</source>
        <translation>ฉบับถัดไปที่&amp;รอตรวจ</translation>
    </message>
    <message>
        <source>&amp;Return the report…</source>
        <translation>ส่ง&amp;คืนรายงาน…</translation>
    </message>
    <message>
        <source>&amp;Open data…</source>
        <translation>ข้อมูลเ&amp;ปิด…</translation>
    </message>
    <message>
        <source>%1 of %2 LAOs have reported</source>
        <translation>ส่งแล้ว %1 จาก %2 แห่ง</translation>
    </message>
</context>
<context>
    <name>ReportsFace</name>
    <message>
        <source>Reports handed in</source>
        <translation>รายงานที่ส่งมา</translation>
    </message>
    <message>
        <source>State of the reports</source>
        <translation>สถานะของรายงาน</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>ทุกสถานะ</translation>
    </message>
    <message>
        <source>LAO or province (Ctrl+F)</source>
        <translation>อปท. หรือจังหวัด (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search by LAO or province (Ctrl+F)</source>
        <translation>ค้นตาม อปท. หรือจังหวัด (Ctrl+F)</translation>
    </message>
    <message>
        <source>LAO</source>
        <translation>อปท.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>จังหวัด</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>ฉบับที่</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>ส่งเมื่อ</translation>
    </message>
    <message>
        <source>LAO type</source>
        <translation>ประเภท อปท.</translation>
    </message>
    <message>
        <source>%1 reports</source>
        <translation>%1 ฉบับ</translation>
    </message>
    <message>
        <source>No report has been handed in yet.</source>
        <translation>ยังไม่มี อปท. ส่งรายงานของรอบนี้</translation>
    </message>
    <message>
        <source>The pages of this report have not arrived yet.</source>
        <translation>หน้ารายงานของฉบับนี้ยังมาไม่ถึง</translation>
    </message>
    <message>
        <source>Fetching the report</source>
        <translation>กำลังเปิดรายงาน</translation>
    </message>
    <message>
        <source>%1, edition %2: as handed in, proved by its hash.</source>
        <translation>%1 ฉบับที่ %2 ตรวจแล้วตรงตามที่ส่งมาทุกประการ</translation>
    </message>
    <message>
        <source>Telling the server</source>
        <translation>กำลังแจ้งเครื่องแม่ข่าย</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Receive</source>
        <translation>รับรายงาน</translation>
    </message>
    <message>
        <source>Return…</source>
        <translation>ส่งคืน…</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>ตอบรับ</translation>
    </message>
    <message>
        <source>Edition %1, handed in %2</source>
        <translation>ฉบับที่ %1 ส่งเมื่อ %2</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>its pages have not arrived yet</source>
        <translation>หน้ารายงานยังมาไม่ถึง</translation>
    </message>
</context>
<context>
    <name>RemarkBar</name>
    <message>
        <source>What is to be corrected; the office reads these words</source>
        <translation>สิ่งที่ต้องแก้ไข (อปท. จะเห็นข้อความนี้)</translation>
    </message>
    <message>
        <source>Return the report</source>
        <translation>ส่งคืนรายงาน</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ยังไม่ส่งคืน</translation>
    </message>
    <message>
        <source>Return the report of %1 to be corrected</source>
        <translation>ส่งคืนรายงานของ %1 ให้แก้ไข</translation>
    </message>
</context>
<context>
    <name>MissingFace</name>
    <message>
        <source>LAOs without a report</source>
        <translation>อปท. ที่ยังไม่ส่งรายงาน</translation>
    </message>
    <message>
        <source>Save this list…</source>
        <translation>บันทึกบัญชีนี้…</translation>
    </message>
    <message>
        <source>LAO or province (Ctrl+F)</source>
        <translation>อปท. หรือจังหวัด (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search by LAO or province (Ctrl+F)</source>
        <translation>ค้นตาม อปท. หรือจังหวัด (Ctrl+F)</translation>
    </message>
    <message>
        <source>LAO</source>
        <translation>อปท.</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>จังหวัด</translation>
    </message>
    <message>
        <source>District</source>
        <translation>อำเภอ</translation>
    </message>
    <message>
        <source>LAO type</source>
        <translation>ประเภท อปท.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>โปรแกรม</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>ใช้อยู่</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>ยังไม่เริ่มใช้</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>รายงานล่าสุด</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ยังไม่เคยส่ง</translation>
    </message>
    <message>
        <source>%1 LAOs have not reported this period</source>
        <translation>ยังไม่ส่งรายงานของรอบนี้ %1 แห่ง</translation>
    </message>
    <message>
        <source>Every LAO has reported this period.</source>
        <translation>ทุก อปท. ส่งรายงานของรอบนี้แล้ว</translation>
    </message>
    <message>
        <source>Saving the list</source>
        <translation>กำลังบันทึกบัญชี</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>บันทึกไว้ที่ %1</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Order by %1</source>
        <translation>เรียงตาม %1</translation>
    </message>
</context>
<context>
    <name>TotalsFace</name>
    <message>
        <source>By LAO type</source>
        <translation>ตามประเภท อปท.</translation>
    </message>
    <message>
        <source>By province</source>
        <translation>ตามจังหวัด</translation>
    </message>
    <message>
        <source>What the bars show</source>
        <translation>แถบแสดงอะไร</translation>
    </message>
    <message>
        <source>All LAOs together</source>
        <translation>รวมทุก อปท.</translation>
    </message>
    <message>
        <source>LAOs that have reported</source>
        <translation>อปท. ที่ส่งรายงานแล้ว</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>ไม่มีข้อมูล</translation>
    </message>
    <message>
        <source>%1 baht</source>
        <translation>%1 บาท</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 จาก %2</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>ไม่ระบุ</translation>
    </message>
    <message>
        <source>By LAO type or province</source>
        <translation>ตามประเภท อปท. หรือจังหวัด</translation>
    </message>
    <message>
        <source>Cut by</source>
        <translation>แยกตาม</translation>
    </message>
    <message>
        <source>By mission</source>
        <translation>ตามภารกิจ</translation>
    </message>
    <message>
        <source>By mission, LAO type and province</source>
        <translation>ตามภารกิจ ประเภท อปท. และจังหวัด</translation>
    </message>
    <message>
        <source>(%1 not known)</source>
        <translation>(ไม่ทราบ %1 แห่ง)</translation>
    </message>
    <message>
        <source>Paid of the budget</source>
        <translation>เบิกจ่ายจากงบประมาณที่ตั้ง</translation>
    </message>
</context>
<context>
    <name>HandingWork</name>
    <message>
        <source>Handing the report in</source>
        <translation>กำลังเตรียมส่งรายงาน</translation>
    </message>
</context>
<context>
    <name>HandingPanel</name>
    <message>
        <source>Send to the sponsor through the system</source>
        <translation>ส่งให้สำนักงาน ก.ก.ถ. ผ่านระบบ</translation>
    </message>
    <message>
        <source>Try to send it now</source>
        <translation>ลองส่งเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>Do not send it</source>
        <translation>ยกเลิกการส่ง</translation>
    </message>
    <message>
        <source>Issue a corrected edition…</source>
        <translation>ออกฉบับแก้ไข…</translation>
    </message>
    <message>
        <source>Connect to the central server…</source>
        <translation>เชื่อมต่อเครื่องแม่ข่าย…</translation>
    </message>
    <message>
        <source>Edition %1</source>
        <translation>ฉบับที่ %1</translation>
    </message>
    <message>
        <source>waiting to be sent since %1</source>
        <translation>รอส่งตั้งแต่ %1</translation>
    </message>
    <message>
        <source>sent %1, not yet received</source>
        <translation>ส่งแล้ว %1 รอสำนักงาน ก.ก.ถ. รับ</translation>
    </message>
    <message>
        <source>received by the sponsor</source>
        <translation>สำนักงาน ก.ก.ถ. รับแล้ว กำลังตรวจ</translation>
    </message>
    <message>
        <source>returned to be corrected</source>
        <translation>สำนักงาน ก.ก.ถ. ส่งคืนให้แก้ไข</translation>
    </message>
    <message>
        <source>acknowledged %1</source>
        <translation>สำนักงาน ก.ก.ถ. ตอบรับแล้ว %1</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>ออกแล้ว ยังไม่ได้ส่ง</translation>
    </message>
    <message>
        <source>The server did not take it:</source>
        <translation>เครื่องแม่ข่ายไม่รับ:</translation>
    </message>
    <message>
        <source>It goes by itself as soon as the server can be reached; you can work on.</source>
        <translation>จะส่งเองเมื่อติดต่อเครื่องแม่ข่ายได้ ทำงานอื่นต่อได้ตามปกติ</translation>
    </message>
    <message>
        <source>Correct what the sponsor names, then issue the next edition with a reason and send that.</source>
        <translation>แก้ไขตามที่แจ้ง แล้วออกรายงานฉบับถัดไปพร้อมเหตุผล และส่งฉบับนั้น</translation>
    </message>
    <message>
        <source>The sponsor's answer will stand here by itself.</source>
        <translation>คำตอบของสำนักงาน ก.ก.ถ. จะขึ้นที่นี่เอง</translation>
    </message>
    <message>
        <source>Its figures and pages go as they were issued; of persons only the names it prints.</source>
        <translation>ตัวเลขและหน้ารายงานจะส่งไปตามที่ออกไว้ทุกประการ ชื่อบุคคลมีเฉพาะที่พิมพ์ในรายงาน</translation>
    </message>
    <message>
        <source>It can be sent through the system once this computer is connected; on paper at any time.</source>
        <translation>ส่งผ่านระบบได้เมื่อเชื่อมต่อเครื่องแม่ข่ายแล้ว ส่วนการส่งเป็นเอกสารทำได้ทุกเมื่อ</translation>
    </message>
    <message>
        <source>The sponsor writes: “%1”</source>
        <translation>สำนักงาน ก.ก.ถ. แจ้งว่า “%1”</translation>
    </message>
</context>
<context>
    <name>SubjectList</name>
    <message>
        <source>Subjects</source>
        <translation>เรื่อง</translation>
    </message>
</context>
</TS>
