import type { Language } from './sentence.ts';

/** The guide that Commend comes with, written as staff would write it. */
export const builtInGuide: Readonly<Record<Language, string>> = {
  en: `## How you earn

- You earn {rate} of what the customers you refer pay, {base}.
- For each installation you get {bounty}.
- You earn from a customer {duration}.
- A sign-up within {clickDays} days after the click is credited to you. Each customer belongs to one partner.
- Commission on card payments becomes available after {cardHoldDays} days, on invoices after {invoiceHoldDays}; until then it is pending.
- The amount for an installation becomes available after {installationHoldDays} days.
- If a customer gets a refund, that share of your commission is taken back: as a separate line, never silently.
- From {threshold} on you are paid {payday}. Anything below that is carried forward and never expires.
- Your own account must be on the {hostPlans} plan. If it falls below that, the customers credited to you stay yours.
- Your own clicks do not count.
- Your own sign-up {ownSignUps}.

## How you promote

- Copy your link and share it: on your website, in a newsletter, in a talk. For print there is a QR code.
- Use a separate link for each place: then you see which one brings customers.
- The badge below your chat widget, “{badge}”, carries your link automatically.
- For more detailed statistics, request the affiliate platform at any time: you get an answer within {accessHours} h.

## Your dashboard

- The overview answers five questions: who clicked, who became a customer, what you earned, what state it is in, and when you are paid.
- Reports contain every statement as a PDF, your earnings by month, customer or channel, and the figures of a year for your taxes.
- In the settings you enter your address and tax details: without them nothing can be paid out.

## Signing in at your customers

1. Ask for a login at the customer under “Customer logins”, with a reason.
2. The customer consents, and our team activates it.
3. Your login users open the customer’s account from there: for at most {loginDays} days, and only for settings and bookings. The customer sees every session and can end it.
`,
  de: `## So verdienen Sie

- Sie verdienen {rate} von dem, was Ihre Kundinnen bezahlen, {base}.
- Für jede Installation erhalten Sie {bounty}.
- Eine Kundin bringt Ihnen etwas, {duration}.
- Eine Anmeldung innert {clickDays} Tagen nach dem Klick gehört Ihnen. Eine Kundin gehört zu einem Partner.
- Provision auf Kartenzahlungen wird nach {cardHoldDays} Tagen verfügbar, auf Rechnungen nach {invoiceHoldDays}; bis dahin ist sie vorgemerkt.
- Der Betrag für eine Installation wird nach {installationHoldDays} Tagen verfügbar.
- Bekommt eine Kundin Geld zurück, wird ihr Anteil an Ihrer Provision zurückgenommen: als eigene Zeile, nie stillschweigend.
- Ausbezahlt wird {payday}, ab {threshold}. Was darunter liegt, wird vorgetragen und verfällt nie.
- Ihr eigenes Konto muss auf dem Plan {hostPlans} sein. Fällt es darunter, bleiben Ihnen die Kundinnen, die Ihnen gutgeschrieben sind.
- Ihre eigenen Klicks zählen nicht.
- Eine eigene Anmeldung {ownSignUps}.

## So werben Sie

- Kopieren und teilen Sie Ihren Link: auf Ihrer Website, im Newsletter, in einem Vortrag. Für Gedrucktes gibt es einen QR-Code.
- Geben Sie jedem Ort einen eigenen Link: Dann sehen Sie, welcher Kundinnen bringt.
- Das Badge unter Ihrem Chat-Widget, «{badge}», trägt automatisch Ihren Link.
- Für genauere Statistiken beantragen Sie jederzeit die Affiliate-Plattform: Innert {accessHours} h haben Sie eine Antwort.

## Ihr Dashboard

- Die Übersicht beantwortet fünf Fragen: wer klickte, wer Kundin wurde, was Sie verdient haben, in welchem Zustand es ist und wann Sie bezahlt werden.
- Die Berichte enthalten jede Abrechnung als PDF, Ihre Einnahmen nach Monat, Kundin oder Kanal und die Zahlen eines Jahres für die Steuern.
- In den Einstellungen stehen Adresse und Steuerangaben: Ohne sie kann nichts ausbezahlt werden.

## Anmelden bei Ihren Kundinnen

1. Beantragen Sie unter «Kunden-Logins» ein Login bei der Kundin, mit einem Grund.
2. Die Kundin willigt ein, und jemand von uns schaltet es frei.
3. Ihre Login-Personen öffnen von dort aus das Konto der Kundin: höchstens {loginDays} Tage lang, nur für Einstellungen und Buchungen. Die Kundin sieht jede Sitzung und kann sie beenden.
`,
};
