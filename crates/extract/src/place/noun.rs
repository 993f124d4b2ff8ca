//! Words that tell what a place is, and how a thing lies to a place.

use twosource_model::PlaceKind;

/// How a preposition, with the words it governs, puts a happening to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lie {
    /// In it, at it, on it.
    Within,
    /// Somewhere about it: by it, above it, off its shore.
    About,
}

/// What a preposition of place says; `None` for those of direction and for all others.
pub(super) fn lie(preposition: &str) -> Option<Lie> {
    Some(match preposition {
        "in" | "at" | "on" | "inside" | "within" => Lie::Within,
        "near" | "outside" | "off" | "above" | "below" | "beyond" | "beside" | "opposite" | "around"
        | "behind" | "under" | "by" | "along" | "close" | "north" | "south" | "east" | "west" => Lie::About,
        _ => return None,
    })
}

/// What a noun says that a name with it is: `the village of …`, `… river`.
pub(super) fn kind(noun: &str) -> Option<PlaceKind> {
    Some(match noun {
        "city" | "town" | "village" | "hamlet" | "capital" | "municipality" | "township" => PlaceKind::City,
        "country" | "republic" | "kingdom" => PlaceKind::Country,
        "province" | "state" | "district" | "county" | "region" | "prefecture" | "oblast" | "governorate"
        | "department" | "canton" | "island" | "islands" | "isle" | "archipelago" | "peninsula"
        | "valley" | "lake" | "sea" | "river" | "bay" | "gulf" | "strait" | "mountain" | "mountains"
        | "hills" | "forest" | "desert" | "mount" | "neighbourhood" | "neighborhood" | "suburb"
        | "quarter" | "area" | "territory" | "enclave" | "coast" | "heights" => PlaceKind::Region,
        _ if is_site(noun) => PlaceKind::Site,
        _ => return None,
    })
}

/// Nouns for a thing that stands in a place, in order.
const SITES: &[&str] = &[
    "abbey",
    "aerodrome",
    "airbase",
    "airfield",
    "airport",
    "alley",
    "allotment",
    "amphitheatre",
    "apartment",
    "aquarium",
    "archive",
    "arena",
    "auditorium",
    "avenue",
    "bakery",
    "bar",
    "barn",
    "barracks",
    "base",
    "basilica",
    "bazaar",
    "beach",
    "bend",
    "boatyard",
    "boulevard",
    "brewery",
    "bridge",
    "brook",
    "building",
    "bungalow",
    "cabin",
    "cafe",
    "café",
    "camp",
    "campus",
    "canal",
    "canteen",
    "canyon",
    "cape",
    "castle",
    "cathedral",
    "cave",
    "cellar",
    "cemetery",
    "center",
    "centre",
    "chalet",
    "chapel",
    "checkpoint",
    "church",
    "cinema",
    "circuit",
    "clearing",
    "cliff",
    "cliffs",
    "clinic",
    "cloister",
    "club",
    "college",
    "colliery",
    "complex",
    "convent",
    "cottage",
    "courthouse",
    "courtroom",
    "courtyard",
    "crater",
    "creek",
    "crematorium",
    "crossing",
    "crossroads",
    "curve",
    "dam",
    "delta",
    "depository",
    "depot",
    "dock",
    "dormitory",
    "dunes",
    "dyke",
    "embankment",
    "estuary",
    "factory",
    "farm",
    "farmhouse",
    "farmyard",
    "field",
    "fjord",
    "flat",
    "forecourt",
    "foundry",
    "fountain",
    "gallery",
    "garage",
    "garden",
    "glacier",
    "gorge",
    "graveyard",
    "greenhouse",
    "gymnasium",
    "hall",
    "hangar",
    "harbor",
    "harbour",
    "headland",
    "heath",
    "highway",
    "hill",
    "home",
    "hospice",
    "hospital",
    "hostel",
    "hotel",
    "house",
    "hut",
    "inn",
    "interchange",
    "islet",
    "jail",
    "jetty",
    "junction",
    "kindergarten",
    "kiosk",
    "laboratory",
    "lagoon",
    "lane",
    "lay-by",
    "library",
    "lighthouse",
    "lock",
    "lodge",
    "mall",
    "marina",
    "market",
    "marsh",
    "mausoleum",
    "meadow",
    "mill",
    "mine",
    "monastery",
    "moor",
    "mortuary",
    "mosque",
    "motel",
    "motorway",
    "museum",
    "nursery",
    "observatory",
    "oilfield",
    "opera",
    "orchard",
    "orphanage",
    "outpost",
    "palace",
    "park",
    "pavilion",
    "pier",
    "pit",
    "pitch",
    "plant",
    "plateau",
    "playground",
    "plaza",
    "pond",
    "port",
    "priory",
    "prison",
    "promenade",
    "pub",
    "quarry",
    "quay",
    "racecourse",
    "rank",
    "ravine",
    "reef",
    "refinery",
    "reserve",
    "reservoir",
    "resort",
    "restaurant",
    "ridge",
    "rink",
    "road",
    "rock",
    "rocks",
    "roundabout",
    "runway",
    "sanatorium",
    "sanctuary",
    "sandbank",
    "sawmill",
    "school",
    "scrapyard",
    "seminary",
    "shaft",
    "shed",
    "shelter",
    "shipyard",
    "shoal",
    "shop",
    "shrine",
    "silo",
    "site",
    "skerry",
    "slaughterhouse",
    "slipway",
    "slope",
    "smelter",
    "square",
    "stable",
    "stadium",
    "station",
    "stream",
    "street",
    "studio",
    "substation",
    "supermarket",
    "surgery",
    "swamp",
    "switchyard",
    "synagogue",
    "tavern",
    "temple",
    "terminal",
    "terrace",
    "theater",
    "theatre",
    "tower",
    "tunnel",
    "university",
    "vault",
    "velodrome",
    "vicarage",
    "villa",
    "vineyard",
    "warehouse",
    "waterfall",
    "weir",
    "wharf",
    "winery",
    "wood",
    "woods",
    "workshop",
    "yard",
    "zoo",
];

/// Whether a noun is one for a thing that stands in a place.
pub(super) fn is_site(noun: &str) -> bool {
    SITES.binary_search(&noun).is_ok()
}

/// Whether who is called so keeps a shop or practice that is called after him: `at a baker's`.
pub(super) fn keeps_shop(noun: &str) -> bool {
    matches!(
        noun,
        "baker"
            | "barber"
            | "bookmaker"
            | "bookseller"
            | "butcher"
            | "chemist"
            | "dealer"
            | "dentist"
            | "doctor"
            | "fishmonger"
            | "florist"
            | "greengrocer"
            | "grocer"
            | "hairdresser"
            | "ironmonger"
            | "jeweller"
            | "merchant"
            | "newsagent"
            | "optician"
            | "pawnbroker"
            | "pharmacist"
            | "stationer"
            | "tailor"
            | "tobacconist"
            | "undertaker"
            | "vet"
    )
}

/// Whether a noun is one for a part of a place that lies in it: `the south of …`, `the centre of …`.
pub(super) fn is_part(noun: &str) -> bool {
    matches!(
        noun,
        "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "north-east"
            | "north-west"
            | "south-east"
            | "south-west"
            | "centre"
            | "center"
            | "heart"
            | "middle"
            | "part"
            | "parts"
            | "capital"
            | "streets"
    )
}

/// Whether a word tells in which direction a place lies.
pub(super) fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "north-east"
            | "north-west"
            | "south-east"
            | "south-west"
            | "upstream"
            | "downstream"
            | "inland"
            | "upriver"
            | "downriver"
    )
}

/// Whether a word is a unit of distances between places.
pub(super) fn is_distance(word: &str) -> bool {
    matches!(
        word,
        "kilometres" | "kilometers" | "km" | "miles" | "leagues" | "mile" | "kilometre" | "kilometer"
    )
}

/// Whether a noun is one for what lies about a place, in it or not: `the outskirts of …`.
pub(super) fn is_rim(noun: &str) -> bool {
    matches!(noun, "outskirts" | "edge" | "border" | "suburb" | "suburbs" | "coast" | "shore" | "vicinity")
}

/// Whether a noun is one for a happening, so that what it is told to be in is where it was.
pub(super) fn is_event(noun: &str) -> bool {
    matches!(
        noun,
        "meeting"
            | "summit"
            | "talks"
            | "talk"
            | "conference"
            | "ceremony"
            | "session"
            | "event"
            | "reception"
            | "dinner"
            | "lunch"
            | "rally"
            | "march"
            | "protest"
            | "demonstration"
            | "attack"
            | "raid"
            | "strike"
            | "strikes"
            | "ambush"
            | "bombing"
            | "shooting"
            | "stabbing"
            | "blast"
            | "explosion"
            | "fire"
            | "blaze"
            | "crash"
            | "collision"
            | "accident"
            | "collapse"
            | "landslide"
            | "avalanche"
            | "flood"
            | "flooding"
            | "earthquake"
            | "quake"
            | "eruption"
            | "clash"
            | "clashes"
            | "riot"
            | "robbery"
            | "burglary"
            | "theft"
            | "heist"
            | "murder"
            | "killing"
            | "operation"
            | "incident"
            | "visit"
            | "wedding"
            | "funeral"
            | "trial"
            | "match"
            | "race"
            | "festival"
            | "exhibition"
            | "concert"
    )
}

/// Whether a noun is one for somebody or something that is posted at a place: `the ambassador in …` is there without
/// what happens to him being there.
pub(super) fn is_posted(noun: &str) -> bool {
    matches!(
        noun,
        "ambassador"
            | "envoy"
            | "consul"
            | "representative"
            | "correspondent"
            | "delegate"
            | "delegation"
            | "head"
            | "chief"
            | "director"
            | "manager"
            | "mission"
            | "embassy"
            | "consulate"
            | "office"
            | "bank"
            | "company"
            | "firm"
            | "investment"
            | "interest"
            | "stake"
            | "war"
            | "conflict"
            | "crisis"
            | "project"
            | "election"
            | "elections"
            | "partner"
            | "ally"
            | "role"
            | "law"
            | "peace"
            | "ceasefire"
    )
}
