import type { waitScreens } from './en-waits.ts';

/** The German texts for a payout that waits for its next try. */
export const germanWaitScreens: typeof waitScreens = {
  waits: {
    label: 'Wartet',
    refused_for_now: '%{rail} lehnt sie vorerst ab: %{why}',
    unanswered: 'Noch weiss niemand, ob %{rail} sie angenommen hat.',
    not_handed_over:
      'Sie ist noch nicht hinaus: %{rail} ist nicht eingerichtet oder nicht aufrufbar. Alle paar Minuten folgt ein neuer Versuch.',
    from_before_stop:
      'Sie wartet auf zwei Personen: Nach ihrem Vorschlag wurden alle Auszahlungen gestoppt. %{rail} hat sie vielleicht bezahlt, ohne dass die Bücher es wissen, und eine Nachfrage könnte sie nochmals bezahlen. Sehen Sie auf den Seiten von %{rail} nach und halten Sie hier fest, ob sie bezahlt oder abgelehnt wurde.',
    nextTry: 'Nächster Versuch: %{at}.',
    nextQuestion: 'Nächste Nachfrage: %{at}.',
    shownOtherwise:
      '%{rail} zeigt unter %{name}, dass %{shown} statt %{ordered} bewegt wurde. Gebucht ist nichts. Sehen Sie dort nach; unter … erfassen zwei Personen, ob sie bezahlt oder abgelehnt wurde; gebucht wird der beauftragte Betrag. Eine Differenz gleicht eine Korrektur aus, der zwei Personen zustimmen.',
    lateOtherwise:
      '%{rail} zeigt unter %{name}, dass %{shown} statt %{ordered} bewegt wurde, obwohl diese Auszahlung beendet ist. Gebucht ist nichts, und bis es entschieden ist, geht nichts anderes an diesen Partner. Unter … erfassen zwei Personen, dass sie bezahlt wurde, dann wird der beauftragte Betrag gebucht, oder dass sie nie ankam. Eine Differenz gleicht eine Korrektur aus, der zwei Personen zustimmen.',
    beside: {
      paid_twice:
        '%{rail} zeigt unter %{name} eine zweite Zahlung dieser Auszahlung: %{shown}. Gebucht ist nichts, und bis es entschieden ist, geht nichts anderes an diesen Partner. Lassen Sie sie dort zurückholen, oder zwei Personen sagen unter …, dass doppelt bezahlt wurde; dann wird sie verrechnet. Gehört sie nicht zu dieser Auszahlung, sagen sie, dass sie nie ankam.',
      other_amount:
        '%{rail} zeigt unter %{name}, dass neben dieser Auszahlung ein anderer Betrag bewegt wurde: %{shown}. Gebucht ist nichts, und bis es entschieden ist, geht nichts anderes an diesen Partner. Lassen Sie ihn dort zurückholen, oder zwei Personen sagen unter …, dass doppelt bezahlt wurde; dann wird verrechnet, was beauftragt war, und was abweicht, stellt eine Korrektur von zwei Personen richtig. Gehört er nicht zu dieser Auszahlung, sagen sie, dass sie nie ankam.',
      other_currency:
        '%{rail} zeigt unter %{name}, dass neben dieser Auszahlung eine andere Währung bewegt wurde: %{shown}. Gebucht ist nichts, und bis es entschieden ist, geht nichts anderes an diesen Partner. Lassen Sie sie dort zurückholen, oder zwei Personen sagen unter …, dass doppelt bezahlt wurde; dann wird verrechnet, was beauftragt war, und was abweicht, stellt eine Korrektur von zwei Personen richtig. Gehört sie nicht zu dieser Auszahlung, sagen sie, dass sie nie ankam.',
      return_said_otherwise:
        '%{rail} zeigt unter %{name} eine Rückzahlung: %{shown}. Zwei Personen hatten eine mit anderem Betrag genannt, also ist dafür nichts gebucht. Ist es dasselbe Geld, heben Sie die erfasste Buchung auf, und diese wird gebucht; kam es auch noch zurück, sagen es zwei Personen unter … mit diesem Namen.',
      return_shown_again:
        '%{rail} zeigt unter %{name} weiterhin eine Rückzahlung: %{shown}. Zwei Personen haben sie zurückgenommen, also wird nichts gebucht. Kam es doch zurück, sagen es zwei Personen unter … mit diesem Namen.',
      return_too_large:
        '%{rail} zeigt unter %{name} eine Rückzahlung: %{shown}. Das ist mehr, als fehlt, also ist dafür nichts gebucht. Wurde ein Teil als unsere Gebühr erklärt, heben Sie die Buchung dieser Gebühr auf: Dann wird %{rail} gefragt und gebucht, was zurückkam.',
    },
    unreadAmount: 'einen Betrag, den Ihre Rolle nicht sieht',
    shown: 'Der Anbieter zeigt',
    now: 'Jetzt erneut versuchen',
    next: {
      refused_for_now:
        'Der Anbieter wird sofort aufgerufen, als nächster Versuch dieser Auszahlung: Der vorige hat sicher nichts bewegt. Lehnt er wieder ab, wartet sie einen Tag.',
      unanswered:
        'Der Anbieter wird sofort gefragt. Nur was er nicht hat, wird nochmals gesendet, unter demselben Schlüssel: Nichts wird doppelt bezahlt.',
    },
  },
};
