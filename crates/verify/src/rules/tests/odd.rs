//! Input that is no ordinary prose invents no findings.

use super::judged;

#[test]
fn nothing_is_found_where_nothing_is_told() {
    let mut wrong = Vec::new();
    for (kind, body) in [
        (
            "headlines",
            "Minister resigns after bridge collapse\n\nTwo held over harbour fire\n\n“We will not pay”: union on fares",
        ),
        (
            "results",
            "Lund 3 Halden 1\nSarn 0 Orvik 0\n1 Lund 24 16 5 3 48 20 53\n2 Halden 24 15 4 5 44 25 49",
        ),
        (
            "ballots",
            "Ward\tBrek\tMarn\nNorth\t1,204\t987\nSouth\t876\t1,340\nTotal\t2,080\t2,327\nTurnout 61.3%",
        ),
        (
            "markets",
            "FTSE 8,124.3 +0.4%\nDAX 22,310 -1.1%\nBRENT $71.20\nCompany A rises 3%; Company B falls 12%",
        ),
        ("a programme", "19.30 News\n20.00 The Long Bridge (drama)\n21.15 “Who Shot the Keeper?” (repeat)"),
        ("the weather", "Lund 12C cloudy\nHalden 9C rain\nSarn 14C sunny\nHigh water 06.14 and 18.40"),
        (
            "a list",
            "- The gate opens at nine.\n- Tickets cost 12 crowns.\n1. Take the tram.\n2. Ring the bell.",
        ),
        (
            "a live page",
            "09:12 Fire crews are at the scene.\n\n09:47 “We heard a bang and then nothing,” says Ona Brek.\n\n10:20 Three people \
             are now known to be hurt.\n\n11:02 The fire is out.",
        ),
        (
            "capitals",
            "TWO PEOPLE WERE KILLED IN A FIRE ON TUESDAY, THE FIRE SERVICE SAID. \"WE LOST TWO MEN,\" CHIEF ONA BREK SAID.",
        ),
        (
            "another language",
            "Deux personnes ont été tuées mardi dans un incendie au port, ont indiqué les pompiers. « Nous avons perdu deux bons \
             camarades », a déclaré la cheffe Ona Brek. Le maire est venu hier.",
        ),
        (
            "a paragraph in another language",
            "The gate was opened on Monday by the mayor.\n\n« Nous avons perdu deux bons camarades dans le port et la ville est en \
             deuil pour les morts. »",
        ),
        ("a credit line", "The gate was opened on Monday by the mayor.\n\nPhoto: Lena Holm/Barq News Agency"),
    ] {
        let found = judged(&[body], Some("2024-10-10T08:00:00+09:00"));
        if !found.is_empty() {
            let told: Vec<&str> = found.iter().map(|f| f.message.as_str()).collect();
            wrong.push(format!("{kind}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
