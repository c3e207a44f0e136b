import type { Sentence } from './sentence.ts';

/** Why a bank sent money back or refused it, shortly, by its ISO 20022 code; the code stands beside it. */
export const returnCodes: Readonly<Record<string, Sentence>> = {
  AC01: { en: 'account number wrong', de: 'Kontonummer falsch' },
  AC03: { en: 'account number wrong', de: 'Kontonummer falsch' },
  AC04: { en: 'account closed', de: 'Konto geschlossen' },
  AC06: { en: 'account blocked', de: 'Konto gesperrt' },
  AC07: { en: 'account closed', de: 'Konto geschlossen' },
  AG01: { en: 'account does not take transfers', de: 'Konto nimmt keine Überweisungen an' },
  AM09: { en: 'wrong amount', de: 'falscher Betrag' },
  BE01: { en: 'name does not fit the account', de: 'Name passt nicht zum Konto' },
  BE04: { en: 'address missing', de: 'Adresse fehlt' },
  BE05: { en: 'payer not recognised', de: 'Auftraggeber nicht erkannt' },
  MD07: { en: 'account holder deceased', de: 'Kontoinhaber verstorben' },
  MS02: { en: 'refused by the account holder', de: 'von der Kontoinhaberin abgelehnt' },
  MS03: { en: 'no reason given', de: 'ohne Angabe von Gründen' },
  RC01: { en: 'bank not found', de: 'Bank nicht gefunden' },
  RR04: { en: 'regulatory reason', de: 'regulatorischer Grund' },
};
