import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type RateError = Extract<ErrorCode, `rate_${string}` | `exchange_${string}` | 'tax_rate_holds' | 'adjustment_currency'>;

/** What is refused about tax and exchange rates, about exchanges at the bank, and about currencies that a program does not pay. */
export const rateErrors: Readonly<Record<RateError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  exchange_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: '{by} has approved or refused this exchange meanwhile ({at}). Load it again to see how.',
      de: '{by} hat diesen Devisentausch inzwischen freigegeben oder abgelehnt ({at}). Neu laden, um zu sehen, wie.',
    },
  },
  exchange_above_position: {
    title: { en: 'More than is open', de: 'Mehr, als offen ist' },
    detail: {
      en: 'Conversions of payouts have left {currency} {open} to be exchanged: no more than that belongs to them.',
      de: 'Umgerechnete Auszahlungen haben {currency} {open} zum Wechseln gelassen: Mehr gehört nicht zu ihnen.',
    },
  },
  exchange_known: {
    title: { en: 'Entered already', de: 'Schon eingegeben' },
    detail: {
      en: 'What the bank calls {reference} was entered already, and is booked once.',
      de: 'Was die Bank {reference} nennt, ist schon eingegeben und wird einmal gebucht.',
    },
  },
  exchange_waits: {
    title: { en: 'One waits already', de: 'Es wartet schon einer' },
    detail: {
      en: '{by} wants to book what is left of {currency} already, and that waits for a second person. Approve or refuse that one first.',
      de: '{by} will den Rest von {currency} schon buchen, und das wartet auf eine zweite Person. Zuerst jenes freigeben oder ablehnen.',
    },
  },
  exchange_far_off: {
    title: { en: 'It differs by more than a tenth', de: 'Er weicht um mehr als ein Zehntel ab' },
    detail: {
      en: 'The rate of that day was {before}, this was exchanged at {rate}. Look both amounts up once more; if they are right, say why it differs.',
      de: 'Der Kurs jenes Tages war {before}, gewechselt wurde zu {rate}. Schlagen Sie beide Beträge noch einmal nach; stimmen sie, sagen Sie, warum er abweicht.',
    },
  },
  exchange_not_booked: {
    title: { en: 'There is nothing to book back', de: 'Da ist nichts zurückzubuchen' },
    detail: {
      en: 'This exchange is not booked, or is booked back already, or somebody has asked for it.',
      de: 'Dieser Devisentausch ist nicht gebucht oder schon zurückgebucht, oder jemand hat darum gebeten.',
    },
  },
  exchange_day: {
    title: { en: 'Not a day of this exchange', de: 'Kein Tag dieses Devisentauschs' },
    detail: {
      en: 'The bank exchanged it on a day that has come, today ({today}) at the latest, and not before something was open: {first} at the earliest.',
      de: 'Gewechselt hat die Bank an einem Tag, der gekommen ist, spätestens heute ({today}), und nicht, bevor etwas offen war: frühestens am {first}.',
    },
  },
  adjustment_currency: {
    title: { en: 'A currency that is not paid', de: 'Eine Währung, die nicht bezahlt wird' },
    detail: {
      en: 'The program of this partner pays in {pays}, and converts nothing: what is booked in {currency} could never be paid. Choose one of those.',
      de: 'Das Programm dieses Partners zahlt in {pays} und rechnet nichts um: Was in {currency} gebucht ist, liesse sich nie auszahlen. Wählen Sie eine von diesen.',
    },
  },
  tax_rate_holds: {
    title: { en: 'A tax rate holds on that day already', de: 'An diesem Tag gilt schon ein Steuersatz' },
    detail: {
      en: 'On {on} a rate of {country} is known already. What holds or held is never changed afterwards: a new rate begins tomorrow at the earliest, and not on the day on which another one begins.',
      de: 'Für {country} ist am {on} schon ein Satz bekannt. Was gilt oder galt, wird nachträglich nie geändert: Ein neuer Satz beginnt frühestens morgen, und nicht an dem Tag, an dem ein anderer beginnt.',
    },
  },
  rate_waits: {
    title: { en: 'One waits already', de: 'Es wartet schon einer' },
    detail: {
      en: '{by} has entered one that waits for a second person. Confirm or refuse that one first.',
      de: '{by} hat schon einen eingegeben, der auf eine zweite Person wartet. Zuerst jenen bestätigen oder ablehnen.',
    },
  },
  rate_by_two: {
    title: { en: 'Somebody else must do this', de: 'Das muss jemand anderes tun' },
    detail: {
      en: 'Whoever has entered a rate does not confirm it. Ask {ask}.',
      de: 'Wer einen Satz eingegeben hat, bestätigt ihn nicht. Bitte {ask} fragen.',
    },
  },
  rate_too_old: {
    title: { en: 'It would count for nothing', de: 'Er würde für nichts gelten' },
    detail: {
      en: 'Payouts are converted by an exchange rate for three days from when it was entered, and these are over. Enter today’s: it takes the place of this one.',
      de: 'Mit einem Wechselkurs wird drei Tage lang ab der Eingabe umgerechnet, und diese sind vorbei. Geben Sie den heutigen ein: Er tritt an die Stelle von diesem.',
    },
  },
  rate_far_off: {
    title: { en: 'It differs by more than a tenth', de: 'Er weicht um mehr als ein Zehntel ab' },
    detail: {
      en: 'The rate before was {before}, this one is {rate}. Look it up once more; if it is right, confirm it with a reason.',
      de: 'Der Kurs davor war {before}, dieser ist {rate}. Schlagen Sie ihn noch einmal nach; stimmt er, bestätigen Sie ihn mit einem Grund.',
    },
  },
  rate_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: '{by} has confirmed or refused it meanwhile ({at}). Load it again to see how.',
      de: '{by} hat ihn inzwischen bestätigt oder abgelehnt ({at}). Neu laden, um zu sehen, wie.',
    },
  },
};
