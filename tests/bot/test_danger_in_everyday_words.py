"""Who did not notice a trick does not call it one: dangers told in everyday words, in any
order, over two sentences; and everyday trouble that sounds alike and must stay ordinary."""

import pytest

from bot.danger import danger_in

DANGERS = {
    "phishing": """
        my son clicked a link on my work laptop and typed my password
        I gave my login to a website that a mail sent me to
        I have just entered my card details on a website from a text message
        I opened a word file from an unknown sender and enabled macros
        I clicked on a link in teams from someone I don't know
        I put my username and password into a form that came by mail
        Help! I have typed my password into a page after clicking on a link in an email
        Hi, I got an email from DHL this morning. I clicked the link. I had to type my password.
        I logged in via a link in an email
        I typed my password on a website that looked like ours
        clicked a link in a mail, typed my pw
        I clicked a link in a mail and typed my password
        I clicked a link in an email and entered my password
        I entered my password on a website from an email
        there was a mail from the bank and I filled in my password
        a mail asked for my password and I gave it
        I clicked on a link in an email from DHL
        I clicked the link and then it asked for my Microsoft password, I typed it in
        I typed my password after I clicked a link in an e-mail
        I've clicked a link in a text message and entered my credit card number
        I got a mail. It asked for my password. I typed it in.
        I clicked a link in a mail. Then I entered my user name and password.
        My colleague clicked a link in a mail and entered her password
        I scanned a QR code on a letter and entered my login
        I scanned a qr code in an email and gave my password
        I opened the attachment in a mail from an unknown sender
        I got an SMS from the post office and clicked the link
        I replied to an email with my password
        I clicked on a link I shouldn't have
        I think I fell for it, I typed my password there after a link in a mail
        I was tricked by a mail
        I clicked the link but it was not from our bank
        I followed a link from a mail and filled in my bank details
        the page in the mail wanted my password and I put it in
        I clicked a link in a mail and typed my password, how do I change it?
        I clicked a link in a mail and typed my password, what happens now if somebody uses it?
        i click a link in mail. i think i clicked it and gave my password
        I gave my credit card number on a page from a mail
        I filled in my password on a form in a mail
        I opened a mail from amazon and clicked the link
        I downloaded a file from someone I don't know
        I put in my password after I followed a link in a WhatsApp message
        I got a mail that my mailbox is full and I entered my password
        I typed my credit card number on a strange page
        I typed a credit card number on a strange page
        I entered the credit card number of the company on an unknown page
        typed credit card number on a page that looked odd, it was my own
        I typed my iban and card number on a page that was not our bank
        I entered my card number in a pop-up
        I put my card details into a form that popped up
        a page asked for my credit card number and I typed it. The page is strange
        I entered my password on an unknown site
        I typed my password on a page that looked odd
    """,
    "password": """
        I got an mfa request and pressed accept by mistake
        I confirmed the login on my phone but it was not me
        somebody has access to my mailbox
        my teams account is used by somebody else
        someone is logged into my mail
        A woman from the bank called. She asked for my pin. I told her.
        I think I gave my password away
        somebody hacked me
        I read him the code from the sms
        I accepted the notification on my phone but I was not logging in
        I had a call from the bank and gave them my card number
        somebody else is using my account
        someone is reading my mails
        I approved a login I did not start
        I approved a sign-in that was not me
        I pressed yes on the authenticator although I did not log in
        my phone asked me to approve a sign-in and I approved it by mistake
        I get codes on my phone that I did not ask for
        someone logged in to my account
        somebody has logged into my account from Russia
        there was a login from another country on my account
        someone changed my password
        there are mails in my sent folder that I did not write
        he asked for my password and I told him
        I told my password to a man on the phone
        I dictated my password over the phone
        somebody is sending mails in my name
        my customers get strange mails from me
        I pasted my password into the team chat
        I keep getting sign-in requests. I did not start them.
        the paper with my passwords was stolen
        I didn't start this login but I approved it
    """,
    "remote": """
        I was on the phone with Microsoft, they are on my computer now
        they have access to my computer now
        mouse moves by itself
        my mouse is moving on its own
        the cursor moves by itself and opens windows
        someone else is controlling my computer
        somebody is on my computer
        someone called from Microsoft and I let him on my pc
        a man called and I installed TeamViewer for him
        I got a call from Microsoft and gave them access to my computer
        the caller told me to install a program and I installed the program
        I shared my screen with someone, he called from Windows. I let him control my pc.
        I installed AnyDesk because a man on the phone told me to
        I let somebody from Microsoft on my computer with TeamViewer
        the caller wanted remote access and I let him in
    """,
    "malware": """
        my colleague plugged in a usb stick he found on the street
        I found a usb stick yesterday and today I plugged it in
        a USB stick I found, I plugged it in
        I found a usb stick in the car park. I put it in my laptop.
        I plugged in a usb stick that was lying in the street
        there was a usb stick lying in the canteen and I plugged it in
        I put a stick in my pc that is not mine
        I opened an attachment and a black window popped up
        I clicked a link in a mail and something was downloaded
        I installed a program from a pop-up
        a window says my computer is infected and I should call a number
        all my files have strange endings
        A USB stick found at a fair was plugged in
        I found a usb stick at a fair and plugged it in
        I plugged in a USB stick that I found at a fair
        I got a usb stick at a fair and plugged it in
        I plugged a usb stick from a trade fair into my laptop
        we got a usb stick at the trade fair, I put it in my pc
        a usb stick from the fair, I plugged it in
        somebody gave me a usb stick at a fair and I plugged it in
        a stranger gave me a usb stick and I plugged it into my laptop
        I plugged in a free usb stick from a conference
    """,
    "lost": """
        thieves took my phone and laptop
        our laptop was taken from the car
        I forgot the laptop on the plane
        We left the company tablet at the customer
        I dropped my phone somewhere and can't find it
        laptop stolen
        lost my phone
        I forgot my bag in the taxi, my laptop is in it
        I forgot my laptop in the taxi
        I left my phone on the train
        I forgot my work phone at the airport
        my laptop bag is gone
        my bag with my laptop was stolen
        I can't find my laptop anywhere
        someone took my laptop
        my car was broken into and the laptop is gone
        they stole my backpack with my laptop
        my laptop has disappeared
        my phone is still in the taxi
        I left the tablet in a restaurant
        In the taxi I forgot my laptop
        I was robbed, my phone is gone
    """,
    "money": """
        I paid the invoice but the bank details in the mail were fake
        I transferred 5000 euros because my boss wrote me an email
        I paid a bill from a mail and it was fake
        my boss wrote me a whatsapp and asked for gift cards and I bought them
        somebody pretending to be our boss wrote to me and I sent him money
        I sent money because of a mail from the boss
        I paid an invoice because of an email
        there was a mail from the director and I transferred 20,000 euros
        I bought gift cards for the boss, he asked me in a mail
        I transferred the money to the wrong account
        the supplier sent a mail with new bank details. We paid it. We transferred the money.
        I wired money to a scammer
        I paid a fake invoice
        I paid with the company card in a fake shop
        the shop was fake and I entered my credit card
    """,
    "data": """
        accidentally forwarded salary data to wrong person
        I have accidentally shared a confidential file with the wrong customer
        I accidentally sent personal data to a wrong email address
        I have sent the wrong customer the invoice of another customer
        I sent customer data to the wrong person
        I sent the salary list to the wrong person
        the customer list went to the wrong customer
        I mailed the wrong customer a contract
        I attached the payroll file. I sent the payroll to the wrong person.
        the wrong customer got our price list
        I sent personal data to someone who should not see it
        I put all customers in cc instead of bcc
        I shared the customer folder with everyone by mistake
        I sent a mail with patient data to the wrong address
        I lost a usb stick with customer data
        I cc'd a customer on the internal price list
        I've accidentally cc'd a customer on the internal price list
        I cc’d the customer on an internal mail with our prices
        I cced a customer on our internal price list
        I bcc'd a customer on an internal mail
        I put a customer in cc of the internal price list
        I had a customer in cc when I sent the internal price list
        I copied a supplier on the confidential offer
        I copied in a customer on an internal mail
        a customer was in cc of the internal price list
        the internal price list went to a customer
        I forwarded the internal price list to a customer
        I sent our internal calculation to a supplier
        I shared the internal folder with a customer
        I sent the salary list to everybody
        I mailed the salary list to all staff
        I replied to all with the salary list
        I hit reply all and sent the payroll to the whole company
        I pasted customer data into ChatGPT
        I put the contract into a translation website
        I mailed a customer the price list of another customer
        our internal price list went to a customer
        a customer got our internal price list
        customers can see our internal folder
        autocomplete picked a customer and I sent him the payroll
    """,
}
ORDINARY = """
    I typed my password on the new website of the intranet and it is rejected
    I clicked the link in the mail from Sam and it asks for my password
    when I click a link in a mail Outlook hangs
    I opened the attachment from the customer and Excel crashes
    the bank asks for a new form
    the bank called about the payment run, SAP does not export the file
    a customer called and I cannot find his order
    someone called from the shop, the till is slow
    I installed the app on my phone and now I get mails twice
    I let my phone charge at home
    they took my old computer and I need my files
    the van took the wrong pallet to the wrong customer
    the invoice went to the wrong customer number
    we sent the goods to the wrong customer
    the order was sent to the wrong customer
    my report shows the wrong customer
    I sent the report to the wrong printer
    I shared my screen and nobody could see it
    I shared my screen with the customer and the sound was gone
    I gave the new colleague access to the mailbox
    I accepted the invitation and it is not in my calendar
    I forgot to send the mail
    I left Outlook open
    someone left a phone in the meeting room
    I found a laptop in the meeting room
    my phone was taken over from a colleague
    my laptop was taken for repair
    I have sent the file to a colleague and she cannot open it
    I entered the wrong data in the customer list
    we transferred the data to the new server
    the money transfer form does not open
    I paid with the card terminal and it printed no receipt
    the card terminal shows an error when the customer pays with credit card
    a customer entered his pin and the terminal froze
    customer gave his card details and the page froze
    the customer typed her pin three times
    my mail to the boss did not arrive and I paid for the order myself
    I ordered a laptop for a new colleague
    I bought a new phone
    I wrote the wrong password on the note for the meeting room
    somebody else is using my parking space
    somebody sent me a mail and I cannot read it
    someone sent a mail to my mailbox that I cannot open
    my colleague opened my mail by mistake and moved it
    people read my mails late
    someone wrote in my teams chat and I get no sound
    somebody wrote me on teams
    I sent Kim my password reset form
    I typed my password in the wrong field
    I entered my pin in the printer and it says wrong
    I gave my laptop to IT
    someone took my seat
    the mail from the bank does not open
    my colleague has my laptop
    can I get a new laptop
    I clicked the link in the mail from Kim and the page does not load
    the login page does not load when I click the link in the mail
    I get a mail twice
    the door code does not work
    I followed the steps in the mail and it does not work
    I used the link from the mail and Teams asked for a password
    I opened the mail and the attachment is missing
    the customer says my mail with the invoice did not arrive
    I sent the contract to the customer but it came back
    the mail to the customer came back
    the customer data is wrong in the system
    I deleted the customer list by mistake
    I deleted a file by mistake
    I sent a meeting invitation to the wrong people
    I sent a mail to the wrong person, can I get it back?
    somebody moved my files
    someone changed the shared calendar
    somebody deleted my folder
    I cannot log in to my account
    someone logged me out
    my account is used by two people and we need a second one
    I approved the update and now it restarts
    I accepted the update and my laptop is slow
    I accepted the meeting by mistake
    I pressed ok and the window closed
    my phone does not ask me to approve the sign-in any more
    the authenticator asks me every time I log in
    I get too many sign-in requests when I log in
    I need help with my new phone, the old one is gone
    we moved and the printer is gone
    my icon is gone
    my second screen is gone
    I lost my connection
    I lost my access
    I lost my notes in Word
    I lost my headset
    I left the company chat
    I left my charger at home
    I left my headset on the train
    my phone is at the repair shop
    I left my phone in my car
    Somebody called me about my request and asked for my number
    the microsoft page asks for my login and I typed it in but it goes round in circles
    I paid for the software with the company card
    we paid the licence and it still says trial
    I ordered vouchers for the team event in the shop
    the transfer of files takes long
    I transferred the files to the new laptop
    the new supplier bank details are not in SAP
    the mail with the payslip did not come
    my payslip shows the wrong address
    I scanned the QR code in the meeting room and nothing opens
    I used TeamViewer to help a customer and it is slow
    I gave the printer my pin and it prints nothing
    he told me my password is expired
    Outlook keeps asking for my password and I typed it again
    a window asks for my password. I typed it. It comes again.
    I got a new phone and the old codes do not work
    I did not get the code on my phone
    I am logged in twice
    my mails are in the wrong folder
    a customer sent me a file I cannot open
    I sent a file to a customer and she cannot open it
    I shared a file with a colleague and he cannot open it
    I shared the folder with everyone in my team
    how do I change my password
    the link in the mail does not work
    I lost my mouse
    I sent the mail twice
    I clicked the link in the mail and nothing happens
    I clicked the link in the welcome mail and typed my password but it says wrong
    I clicked the link in the reset mail and entered a new password
    I typed my password and the page says wrong
    I typed my password in Outlook and my mails do not load
    I entered my password three times and now my account is locked
    Outlook asked for my password and I typed it in but it asks again
    the page asks for my password again and again
    I forgot my password at home
    I forgot my laptop at home
    I left my laptop in the office
    I left my laptop on my desk
    my laptop is at home
    I lost the link to the meeting
    I lost my work since the laptop restarted
    my mouse does not move
    the mouse moves too fast
    my mouse jumps
    I can't find my laptop in the list of devices
    I cannot find the printer
    can somebody else use my account while I am away?
    somebody else sits at my desk
    can you check who used the meeting room
    I need access to the mailbox of my colleague
    my colleague needs access to my account
    someone is using the meeting room
    I approved the invoice by mistake
    I approved the order of the new laptop
    the authenticator does not show a code
    I did not get a code
    I logged in and the page is blank
    I sent the invoice to the wrong printer
    I sent the mail to the wrong folder
    I paid the invoice twice
    the payment did not go through
    I need a new usb stick
    the usb stick is not shown
    I plugged in my own usb stick
    I plugged in the usb mouse and it does not work
    I got a mail from DHL, is it real?
    I got a strange mail
    I got a mail that asks for my password, should I answer?
    a mail asks for my password but I did not give it
    I did not click the link in the mail
    I clicked on the link in the intranet and typed my password
    the customer did not get my mail
    I sent the data to the printer
    I put the wrong address on the order
    please send the file to the right person
    I saved the customer list in the wrong folder
    the parcel went to the wrong address
    my mails are forwarded to my colleague
    I let my colleague use my computer
    someone from IT was on my computer yesterday and now it is slow
    I installed TeamViewer and it does not start
    the help desk connected to my computer and installed Excel
    Kim called and installed the printer on my computer
    somebody called about the printer
    my boss asked me to order a new laptop
    the invoice in the mail cannot be opened
    I opened the PDF from the mail and it is blank
    I scanned the document and sent it by mail
    I scanned the QR code to set up the authenticator and it says error
    I changed my password and now my phone does not get mails
    my password does not work
    my password expired
    someone took my chair
    I left the meeting and cannot get back in
    I forgot to lock my computer
    my phone was updated and is slow
    my screen moved to the other side
    the files went to the wrong folder
    we sent the newsletter to the wrong list?
    I clicked something and the toolbar is gone
    I opened a ticket and nobody answered
    I opened the file from the shared drive and it is locked by another user
    someone else has the file open
    somebody else is editing my document
    what is a QR code
    should I open the attachment?
    is it ok to click on the link in the mail from HR?
    my login does not work since I got the new phone
    I gave my old phone back to IT
    he took my laptop to repair it
    I wrote my password wrong
    I sent you my details in the mail
    I told Kim my new phone number
    I almost clicked on a link in a mail
    I cc'd you on the price list for the meeting
    cc'd you on the price list for the meeting
    I cc'd Kim on the mail
    I cc'd a customer on the mail and he did not get it
    I cc'd the customer on the offer
    I cc'd my boss on the internal price list
    please cc me on the internal price list
    can I cc a customer on the internal price list?
    I put a customer in cc and the mail came back
    I sent the price list to a customer
    I sent the offer to a customer and he cannot open it
    I mailed the contract to the customer
    the customer got the price list twice
    I sent the internal newsletter to everybody
    I sent the price list to all staff
    I replied to all and the mail did not go out
    I uploaded the price list to the customer portal
    I shared the price list with a customer and he cannot open it
    I shared the internal folder with my team
    I forwarded the internal price list to my boss
    the internal price list does not open
    a customer cannot see the price list
    I copied the customer data to the new drive
    I pasted the price list into Excel and it is empty
    I typed the credit card number of the customer into SAP and it is rejected
    I entered my credit card number in the travel tool and it says wrong
    I typed the customer's card number in the till and it froze
    I entered the card number in the wrong field
    the page for credit cards is strange
    I typed my credit card number and the page is blank
    I need a company credit card
    the strange page is back
    I typed my password on the login page and it looks odd
    I plugged in a usb stick and it is not recognised
    I plugged in a new usb stick and nothing happens
    I got a usb stick from IT and plugged it in but it is empty
    I got a usb stick from Kim and plugged it in
    I need a usb stick for the fair
    we need 20 usb sticks for the fair
    I plugged in the usb stick with our slides at the fair and the screen stays black
    I plugged the usb stick into the projector at the fair and nothing happens
    I found my usb stick and plugged it in and it is empty
    our laptop for the fair does not start
    I plugged in a usb mouse I found in the cupboard
    I found a usb cable and plugged it in
    a visitor needs wifi
    a visitor gave me his card
    I dropped my phone
    I dropped my laptop
    i dropped my phone and the screen is cracked
    I dropped my laptop and the hinge broke
    I dropped my phone and I can't find the charger
    we sent the internal order number to the supplier
    I sent the calculation to the customer
    I put the contract into the contract folder and it vanished
    I cc'd a supplier about personal protective equipment
    our internal phone book is with the old customers
    I typed my credit card number and the delivery address is unknown
    I got a usb stick from IT at the conference and plugged it in, it is empty
    I shared an internal link with a customer and he cannot open it
    I cc'd the team on the internal price list
"""


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


@pytest.mark.parametrize(
    ("said", "danger"),
    [(line, danger) for danger, block in DANGERS.items() for line in _lines(block)],
)
def test_what_was_done_tells_of_the_danger(said: str, danger: str) -> None:
    assert danger_in(said) == danger


@pytest.mark.parametrize("said", _lines(ORDINARY))
def test_everyday_trouble_stays_ordinary(said: str) -> None:
    assert danger_in(said) is None
