"""号码: numbers of persons in a text: identity papers, bank cards, telephones, mailboxes."""
