import type { Sentence } from './sentence.ts';

/** What a partner agrees to before we write invoices in its name. The consent stores the hash of the text in the reader's language. */
export const selfBillingText: Sentence = {
  en: 'The company that runs this program issues the documents for my commissions (self-billing). I accept them as if I had written them, write no invoices of my own for the same services, and say at once when my VAT status changes.',
  de: 'Das Unternehmen dieses Programms stellt die Belege für meine Provisionen aus (Gutschriftsverfahren). Ich lasse sie gelten, als hätte ich sie selbst geschrieben, stelle für dieselben Leistungen keine eigenen Rechnungen und melde sofort, wenn sich meine Mehrwertsteuerpflicht ändert.',
};
