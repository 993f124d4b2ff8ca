//! The months' names, in the languages that news pages are written in.

/// The number of the month that a lower-case word names.
///
/// Short forms stand here as printed without their full stop. A word is only asked for where figures stand around it,
/// so that `mai`, `set` or `may` do no harm.
pub(super) fn of(word: &str) -> Option<i64> {
    if word.len() < 3 || word.len() > 24 {
        return None;
    }
    Some(match word {
        "january" | "jan" | "januar" | "jänner" | "januari" | "janvier" | "janv" | "enero" | "ene" | "gennaio"
        | "gen" | "janeiro" | "stycznia" | "styczeń" | "ledna" | "leden" | "января" | "январь" | "янв" | "січня"
        | "ocak" | "oca" | "tammikuuta" | "január" | "ianuarie" | "gener" | "siječnja" | "januara" | "sausio"
        | "janvāris" | "janvārī" | "jaanuar" | "ιανουαρίου" | "يناير" | "जनवरी" => 1,
        "february" | "feb" | "februar" | "feber" | "februari" | "février" | "fevrier" | "févr" | "fév"
        | "febrero" | "febbraio" | "fevereiro" | "fev" | "lutego" | "luty" | "února" | "únor" | "февраля"
        | "февраль" | "фев" | "лютого" | "şubat" | "şub" | "helmikuuta" | "február" | "februarie" | "febrer"
        | "veljače" | "februara" | "vasario" | "φεβρουαρίου" | "فبراير" | "फरवरी" | "फ़रवरी" => 2,
        "march" | "mar" | "märz" | "maerz" | "mär" | "mrz" | "maart" | "mrt" | "mars" | "marzo" | "março"
        | "marca" | "marzec" | "března" | "březen" | "марта" | "март" | "мар" | "березня" | "mart"
        | "maaliskuuta" | "március" | "martie" | "març" | "ožujka" | "marta" | "kovo" | "maret" | "μαρτίου"
        | "مارس" | "मार्च" => 3,
        "april" | "apr" | "avril" | "avr" | "abril" | "abr" | "aprile" | "kwietnia" | "kwiecień" | "dubna"
        | "duben" | "апреля" | "апрель" | "апр" | "квітня" | "nisan" | "nis" | "huhtikuuta" | "április"
        | "aprilie" | "travnja" | "aprila" | "balandžio" | "απριλίου" | "أبريل" | "अप्रैल" => 4,
        "may" | "mai" | "mei" | "mayo" | "maggio" | "mag" | "maio" | "maja" | "maj" | "května" | "květen" | "мая"
        | "май" | "травня" | "mayıs" | "toukokuuta" | "május" | "maig" | "svibnja" | "gegužės" | "μαΐου"
        | "مايو" | "मई" => 5,
        "june" | "jun" | "juni" | "juin" | "junio" | "giugno" | "giu" | "junho" | "czerwca" | "czerwiec"
        | "června" | "červen" | "июня" | "июнь" | "июн" | "червня" | "haziran" | "haz" | "kesäkuuta" | "június"
        | "iunie" | "juny" | "lipnja" | "juna" | "birželio" | "ιουνίου" | "يونيو" | "जून" => 6,
        "july" | "jul" | "juli" | "juillet" | "juil" | "julio" | "luglio" | "lug" | "julho" | "lipca" | "lipiec"
        | "července" | "červenec" | "июля" | "июль" | "июл" | "липня" | "temmuz" | "tem" | "heinäkuuta"
        | "július" | "iulie" | "juliol" | "srpnja" | "jula" | "liepos" | "ιουλίου" | "يوليو" | "जुलाई" => 7,
        "august" | "aug" | "augustus" | "août" | "aout" | "agosto" | "ago" | "sierpnia" | "sierpień" | "srpna"
        | "srpen" | "августа" | "август" | "авг" | "серпня" | "ağustos" | "ağu" | "elokuuta" | "augusztus"
        | "augusti" | "agost" | "kolovoza" | "avgusta" | "avgust" | "augusta" | "rugpjūčio" | "agustus" | "αυγούστου"
        | "أغسطس" | "अगस्त" => 8,
        "september" | "sep" | "sept" | "septembre" | "septiembre" | "settembre" | "set" | "setembro" | "września"
        | "wrzesień" | "září" | "сентября" | "сентябрь" | "сен" | "вересня" | "eylül" | "eyl" | "syyskuuta"
        | "szeptember" | "septembrie" | "setembre" | "rujna" | "septembra" | "septembar" | "rugsėjo"
        | "σεπτεμβρίου" | "سبتمبر" | "सितंबर" => 9,
        "october" | "oct" | "oktober" | "okt" | "octobre" | "octubre" | "ottobre" | "ott" | "outubro" | "out"
        | "października" | "październik" | "října" | "říjen" | "октября" | "октябрь" | "окт" | "жовтня" | "ekim"
        | "eki" | "lokakuuta" | "október" | "octombrie" | "oktobra" | "oktobar" | "spalio"
        | "οκτωβρίου" | "أكتوبر" | "अक्टूबर" => 10,
        "november" | "nov" | "novembre" | "noviembre" | "novembro" | "listopad" | "listopada" | "ноября" | "ноябрь" | "ноя"
        | "листопада" | "kasım" | "kas" | "marraskuuta" | "noiembrie" | "studenoga" | "studenog" | "novembra"
        | "novembar" | "lapkričio" | "νοεμβρίου" | "نوفمبر" | "नवंबर" | "nopember" => 11,
        "december" | "dec" | "dezember" | "dez" | "décembre" | "decembre" | "déc" | "diciembre" | "dic"
        | "dicembre" | "dezembro" | "grudnia" | "grudzień" | "prosince" | "prosinec" | "декабря" | "декабрь"
        | "дек" | "грудня" | "aralık" | "ara" | "joulukuuta" | "decembrie" | "desembre" | "desember" | "des"
        | "prosinca" | "decembra" | "decembar" | "gruodžio" | "δεκεμβρίου" | "ديسمبر" | "दिसंबर" => 12,
        _ => return None,
    })
}
