//! Lengths and recurrences as ISO 8601 and TIMEX3 write them.

use twosource_language::{Count, DayPart, Period, Recurring, Unit};

/// `P3D`, `PT5H30M`, `P2Y6M`, `PXW`.
pub(super) fn length(unit: Unit, count: Option<Count>) -> String {
    let Some(count) = count else {
        return match unit {
            Unit::Second => "PTXS",
            Unit::Minute => "PTXM",
            Unit::Hour => "PTXH",
            Unit::Day | Unit::Weekend => "PXD",
            Unit::Week => "PXW",
            Unit::Month => "PXM",
            Unit::Quarter => "PXQ",
            Unit::Year => "PXY",
            Unit::Decade => "PXE",
            Unit::Century => "PXC",
        }
        .to_owned();
    };
    // A half of a larger unit is told in whole smaller ones where that comes out even.
    let thousandths = u64::from(count.0);
    let (whole, part) = (thousandths / 1000, thousandths % 1000);
    let smaller = |per: u64| (part * per).is_multiple_of(1000).then(|| part * per / 1000);
    let with = |lead: &str, letter: &str, per: u64, small: &str| {
        let rest = smaller(per).filter(|_| part > 0);
        match (whole, rest) {
            (0, Some(n)) => format!("{lead}{n}{small}"),
            (_, Some(n)) => format!("{lead}{whole}{letter}{n}{small}"),
            (_, None) => format!("{lead}{}{letter}", decimal(thousandths)),
        }
    };
    match unit {
        Unit::Second => format!("PT{}S", decimal(thousandths)),
        Unit::Minute => with("PT", "M", 60, "S"),
        Unit::Hour => with("PT", "H", 60, "M"),
        Unit::Day if whole == 0 => with("PT", "D", 24, "H"),
        Unit::Day => format!("P{}D", decimal(thousandths)),
        Unit::Weekend => format!("P{}D", decimal(thousandths * 2)),
        Unit::Week => format!("P{}W", decimal(thousandths)),
        Unit::Month => format!("P{}M", decimal(thousandths)),
        Unit::Quarter => format!("P{}Q", decimal(thousandths)),
        Unit::Year => with("P", "Y", 12, "M"),
        Unit::Decade => format!("P{}Y", decimal(thousandths * 10)),
        Unit::Century => format!("P{}Y", decimal(thousandths * 100)),
    }
}

/// Thousandths with no more places than they need.
fn decimal(thousandths: u64) -> String {
    let (whole, part) = (thousandths / 1000, thousandths % 1000);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:03}").trim_end_matches('0').to_owned() }
}

/// `P1D`, `P2W`, `XXXX-WXX-4`, `XXXX-07`.
pub(super) fn recurrence(unit: Unit, count: i32, on: Option<Recurring>) -> String {
    match on {
        None => length(unit, u16::try_from(count).ok().map(Count::whole)),
        Some(Recurring::Weekday(day, part)) => format!("XXXX-WXX-{day}{}", part.map_or("", day_part)),
        Some(Recurring::Month(month)) => format!("XXXX-{month:02}"),
        Some(Recurring::Period(Period::Spring)) => "XXXX-SP".to_owned(),
        Some(Recurring::Period(Period::Summer)) => "XXXX-SU".to_owned(),
        Some(Recurring::Period(Period::Autumn)) => "XXXX-FA".to_owned(),
        Some(Recurring::Period(Period::Winter)) => "XXXX-WI".to_owned(),
        Some(Recurring::Period(_)) => "XXXX".to_owned(),
        Some(Recurring::DayPart(part)) => format!("XXXX-XX-XX{}", day_part(part)),
        Some(Recurring::Weekend) => "XXXX-WXX-WE".to_owned(),
    }
}

/// What TIMEX3 puts behind a day for a part of it.
pub(super) fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::SmallHours | DayPart::Morning => "TMO",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        for (unit, thousandths, want) in [
            (Unit::Day, 3000, "P3D"),
            (Unit::Day, 500, "PT12H"),
            (Unit::Hour, 5500, "PT5H30M"),
            (Unit::Hour, 500, "PT30M"),
            (Unit::Minute, 1500, "PT1M30S"),
            (Unit::Year, 2500, "P2Y6M"),
            (Unit::Month, 1500, "P1.5M"),
            (Unit::Decade, 2000, "P20Y"),
            (Unit::Second, 9580, "PT9.58S"),
        ] {
            assert_eq!(length(unit, Some(Count(thousandths))), want);
        }
        assert_eq!(length(Unit::Hour, None), "PTXH");
    }
}
