import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type RateError = Extract<ErrorCode, `rate_${string}` | `exchange_${string}` | 'tax_rate_holds' | 'adjustment_currency'>;

/** Refusals about tax and exchange rates, exchanges at the bank, and currencies that a program does not pay. */
export const rateErrors: Readonly<Record<RateError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  exchange_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: '{by} has approved or refused this exchange in the meantime ({at}). Load it again to see how.',
      de: '{by} hat diesen Devisentausch inzwischen freigegeben oder abgelehnt ({at}). Neu laden, um zu sehen, wie.',
    },
  },
  exchange_above_position: {
    title: { en: 'More than is open', de: 'Mehr, als offen ist' },
    detail: {
      en: 'Payouts in other currencies have left {currency} {open} to be exchanged: no more than that belongs to them.',
      de: 'Umgerechnete Auszahlungen haben {currency} {open} zum Wechseln gelassen: Mehr gehört nicht zu ihnen.',
    },
  },
  exchange_known: {
    title: { en: 'Already entered', de: 'Schon eingegeben' },
    detail: {
      en: 'What the bank calls {reference} has already been entered and is booked once.',
      de: 'Was die Bank {reference} nennt, ist schon eingegeben und wird einmal gebucht.',
    },
  },
  exchange_waits: {
    title: { en: 'One waits already', de: 'Es wartet schon einer' },
    detail: {
      en: '{by} has already proposed to book what is left in {currency}, and that is waiting for a second person. Approve or refuse it first.',
      de: '{by} will den Rest von {currency} schon buchen, und das wartet auf eine zweite Person. Zuerst jenes freigeben oder ablehnen.',
    },
  },
  exchange_far_off: {
    title: { en: 'It differs by more than a tenth', de: 'Er weicht um mehr als ein Zehntel ab' },
    detail: {
      en: 'The rate of that day was {before}; this was exchanged at {rate}. Check both amounts again; if they are right, say why the rate differs.',
      de: 'Der Kurs jenes Tages war {before}, gewechselt wurde zu {rate}. Schlagen Sie beide Beträge noch einmal nach; stimmen sie, sagen Sie, warum er abweicht.',
    },
  },
  exchange_not_booked: {
    title: { en: 'Nothing to reverse', de: 'Da ist nichts zurückzubuchen' },
    detail: {
      en: 'This exchange is not booked, was already reversed, or someone has already asked to reverse it.',
      de: 'Dieser Devisentausch ist nicht gebucht oder schon zurückgebucht, oder jemand hat darum gebeten.',
    },
  },
  exchange_day: {
    title: { en: 'Not a day of this exchange', de: 'Kein Tag dieses Devisentauschs' },
    detail: {
      en: 'The day of the exchange cannot be later than today ({today}), nor earlier than the first day on which something was open ({first}).',
      de: 'Gewechselt hat die Bank an einem Tag, der gekommen ist, spätestens heute ({today}), und nicht, bevor etwas offen war: frühestens am {first}.',
    },
  },
  adjustment_currency: {
    title: { en: 'This currency is not paid out', de: 'Eine Währung, die nicht bezahlt wird' },
    detail: {
      en: 'This partner’s program pays in {pays} and exchanges nothing: what is booked in {currency} could never be paid out. Choose one of those.',
      de: 'Das Programm dieses Partners zahlt in {pays} und rechnet nichts um: Was in {currency} gebucht ist, liesse sich nie auszahlen. Wählen Sie eine von diesen.',
    },
  },
  tax_rate_holds: {
    title: { en: 'There is already a tax rate for that day', de: 'An diesem Tag gilt schon ein Steuersatz' },
    detail: {
      en: 'A rate for {country} is already known on {on}. A rate that applies or applied is never changed afterwards: a new one begins tomorrow at the earliest, and not on the day another one begins.',
      de: 'Für {country} ist am {on} schon ein Satz bekannt. Was gilt oder galt, wird nachträglich nie geändert: Ein neuer Satz beginnt frühestens morgen, und nicht an dem Tag, an dem ein anderer beginnt.',
    },
  },
  rate_waits: {
    title: { en: 'One waits already', de: 'Es wartet schon einer' },
    detail: {
      en: '{by} has entered one that is waiting for a second person. Confirm or refuse that one first.',
      de: '{by} hat schon einen eingegeben, der auf eine zweite Person wartet. Zuerst jenen bestätigen oder ablehnen.',
    },
  },
  rate_by_two: {
    title: { en: 'Someone else must do this', de: 'Das muss jemand anderes tun' },
    detail: {
      en: 'The person who entered a rate cannot confirm it. Ask {ask}.',
      de: 'Wer einen Satz eingegeben hat, bestätigt ihn nicht. Bitte {ask} fragen.',
    },
  },
  rate_too_old: {
    title: { en: 'It would have no effect', de: 'Er würde für nichts gelten' },
    detail: {
      en: 'Payouts use an exchange rate for three days after it was entered, and these have passed. Enter today’s rate: it replaces this one.',
      de: 'Mit einem Wechselkurs wird drei Tage lang ab der Eingabe umgerechnet, und diese sind vorbei. Geben Sie den heutigen ein: Er tritt an die Stelle von diesem.',
    },
  },
  rate_far_off: {
    title: { en: 'It differs by more than a tenth', de: 'Er weicht um mehr als ein Zehntel ab' },
    detail: {
      en: 'The previous rate was {before}, this one is {rate}. Check it again; if it is right, confirm it with a reason.',
      de: 'Der Kurs davor war {before}, dieser ist {rate}. Schlagen Sie ihn noch einmal nach; stimmt er, bestätigen Sie ihn mit einem Grund.',
    },
  },
  rate_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: '{by} has confirmed or refused it in the meantime ({at}). Load it again to see how.',
      de: '{by} hat ihn inzwischen bestätigt oder abgelehnt ({at}). Neu laden, um zu sehen, wie.',
    },
  },
};
