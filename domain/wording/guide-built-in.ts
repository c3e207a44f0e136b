import type { Language } from './sentence.ts';

/** The guide that Commend comes with, as staff would write it. */
export const builtInGuide: Readonly<Record<Language, string>> = {
  en: `## How you earn

- You earn {rate} of what the customers pay whom you bring, {base}.
- For each installation you get {bounty}.
- A customer earns for you {duration}.
- A sign-up within {clickDays} days after the click is yours. One customer belongs to one partner.
- What was paid by card becomes free after {cardHoldDays} days, what was paid by invoice after {invoiceHoldDays}; until then it is pending.
- The amount for an installation becomes free after {installationHoldDays} days.
- If a customer gets money back, its share of your commission is taken back: as a line of its own, never silently.
- From {threshold} on you are paid {payday}. What is below is carried forward and never expires.
- Your own account has to be on {hostPlans}. If it falls below, what was credited stays yours.
- Your own clicks do not count.
- A sign-up of your own {ownSignUps}.

## How you promote

- Copy your link and share it: on your website, in a newsletter, in a talk. For print there is a QR code.
- Give each place a link of its own: then you see which one brings customers.
- The badge below your chat widget, “{badge}”, carries your link by itself.
- Ask for the affiliate platform for more detailed statistics, at any time: you get an answer within {accessHours} h.

## Your dashboard

- The overview answers five questions: who clicked, who became a customer, what you earned, in which state it is, and when you are paid.
- Reports hold every statement as a PDF, your earnings by month, customer or channel, and the figures of a year for your taxes.
- In the settings you keep address and tax answers: without them nothing can be paid out.

## Signing in at your customers

1. Ask for it at the customer, under “Customer logins”, with a reason.
2. The customer consents, and somebody of ours activates it.
3. Whoever of yours is a login person opens the customer’s account from there: for at most {loginDays} days, for settings and bookings only. The customer sees every session and can end it.
`,
  de: `## So verdienen Sie

- Sie verdienen {rate} von dem, was Ihre Kundinnen bezahlen, {base}.
- Für jede Installation erhalten Sie {bounty}.
- Eine Kundin bringt Ihnen etwas, {duration}.
- Eine Anmeldung innert {clickDays} Tagen nach dem Klick gehört Ihnen. Eine Kundin gehört zu einem Partner.
- Mit Karte Bezahltes wird nach {cardHoldDays} Tagen frei, auf Rechnung Bezahltes nach {invoiceHoldDays}; bis dahin ist es vorgemerkt.
- Der Betrag für eine Installation wird nach {installationHoldDays} Tagen frei.
- Bekommt eine Kundin Geld zurück, wird ihr Anteil an Ihrer Provision zurückgenommen: als eigene Zeile, nie stillschweigend.
- Ausbezahlt wird {payday}, ab {threshold}. Was darunter liegt, wird vorgetragen und verfällt nie.
- Ihr eigenes Konto muss auf {hostPlans} sein. Fällt es darunter, bleibt Ihnen, was gutgeschrieben ist.
- Ihre eigenen Klicks zählen nicht.
- Eine eigene Anmeldung {ownSignUps}.

## So werben Sie

- Kopieren und teilen Sie Ihren Link: auf Ihrer Website, im Newsletter, in einem Vortrag. Für Gedrucktes gibt es einen QR-Code.
- Geben Sie jedem Ort einen eigenen Link: Dann sehen Sie, welcher Kundinnen bringt.
- Das Badge unter Ihrem Chat-Widget, «{badge}», trägt Ihren Link von selbst.
- Für genauere Statistiken verlangen Sie die Affiliate-Plattform, jederzeit: Innert {accessHours} h haben Sie eine Antwort.

## Ihr Dashboard

- Die Übersicht beantwortet fünf Fragen: wer klickte, wer Kundin wurde, was Sie verdient haben, in welchem Zustand es ist und wann Sie bezahlt werden.
- Die Berichte enthalten jede Abrechnung als PDF, Ihre Einnahmen nach Monat, Kundin oder Kanal und die Zahlen eines Jahres für die Steuern.
- In den Einstellungen stehen Adresse und Steuerangaben: Ohne sie kann nichts ausbezahlt werden.

## Anmelden bei Ihren Kundinnen

1. Verlangen Sie es bei der Kundin, unter «Kunden-Logins», mit einem Grund.
2. Die Kundin stimmt zu, und jemand von uns schaltet es frei.
3. Wer bei Ihnen Login-Person ist, öffnet von dort aus das Konto der Kundin: höchstens {loginDays} Tage lang, nur für Einstellungen und Buchungen. Die Kundin sieht jede Sitzung und kann sie beenden.
`,
};
