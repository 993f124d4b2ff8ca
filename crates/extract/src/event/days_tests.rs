//! Plain sentences of newspapers with a day in them: which deed it dates, and who did it to whom where.

use twosource_contract::Stop;
use twosource_model::{Certainty, Claim, Role, Slot};

use crate::reading::tests::report;

/// The report is of Thursday 10 October 2024.
fn read(body: &str) -> Vec<Claim> {
    crate::read(&report(body), &Stop::new()).unwrap().claims
}

/// `frame @time`, with `p` behind what is planned.
fn dated(claim: &Claim) -> String {
    let time = match &claim.time {
        Slot::Stated { value, .. } => value.value.as_str(),
        Slot::Inferred { .. } => "inferred",
        Slot::Unstated => "none",
        Slot::Unread => "?",
    };
    let planned = if claim.certainty == Certainty::Planned { " p" } else { "" };
    format!("{} @{time}{planned}", claim.frame)
}

/// `frame agent>other`, the other being who or what it is done to or with, or whom it reaches.
fn done(claim: &Claim) -> String {
    let name = |role| claim.role(role).map_or("-", |p| p.name.as_str());
    let others = [Role::Patient, Role::CoAgent, Role::Recipient];
    let other = others.into_iter().map(name).find(|n| *n != "-").unwrap_or("-");
    format!("{} {}>{other}", claim.frame, name(Role::Agent))
}

fn check(cases: &[(&str, &[&str])], line: impl Fn(&Claim) -> String) {
    let mut wrong: Vec<String> = Vec::new();
    for (body, wanted) in cases {
        let got: Vec<String> = read(body).iter().filter(|c| c.frame != "state").map(&line).collect();
        for want in *wanted {
            let (never, want) = want.strip_prefix('!').map_or((false, *want), |w| (true, w));
            if got.iter().any(|g| g == want) == never {
                wrong.push(format!("{body}: {got:?}, {}{want}", if never { "not " } else { "" }));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_day_wherever_it_stands() {
    check(
        &[
            ("It was on 3 March that the two sides signed the treaty.", &["sign @2024-03-03"]),
            ("The museum was broken into during the night of 3 October.", &["steal @2024-10-03TNI"]),
            ("The bank raised its rate on Wednesday to 4 per cent.", &["raise.v @2024-10-09"]),
            ("The company's shares fell 12 per cent on Wednesday.", &["fall.v @2024-10-09"]),
            ("A tree fell on a bus on Sunday, hurting six.", &["fall.v @2024-10-06"]),
            ("Early on Monday a lorry overturned on the coast road near Halden.", &["crash @2024-10-07"]),
            ("From 3 to 5 October the ships searched the strait.", &["search.v @2024-10-03/2024-10-05"]),
            (
                "The mayor laid the plans for the bridge before the council on 7 October.",
                &["table @2024-10-07"],
            ),
            ("Ena Lund submitted her proposal to the council on Monday.", &["table @2024-10-07"]),
            (
                "She had first laid her proposal before the parties on Friday 11 April.",
                &["table @2024-04-11"],
            ),
            ("The two armies agreed on Sunday to a ceasefire.", &["agree @2024-10-06"]),
            ("The board had met in Lund on Sunday.", &["meet @2024-10-06"]),
            ("The plant in Lund is to close on 31 December.", &["close @2024-12-31 p"]),
            ("The court heard the case on 3 and 4 October.", &["!hear.v @2024-10-03"]),
            ("Talks were held on Monday and Tuesday in Lund.", &["talk @2024-10-07/2024-10-08"]),
            ("The army shelled the town on Monday and on Tuesday.", &["attack @2024-10-07/2024-10-08"]),
            ("The army shelled the town on Monday and Wednesday.", &["attack @?"]),
            ("On Monday and Tuesday the army shelled the town.", &["attack @2024-10-07/2024-10-08"]),
            // Whether they agreed then or merge then is not told.
            ("Orvex and Landor agreed to merge on Friday.", &["merge @? p"]),
            ("Orvex and Landor agreed on Tuesday to merge on Friday.", &["merge @2024-10-11 p"]),
            ("Orvex and Landor agreed to merge next Friday.", &["merge @2024-10-11 p"]),
            (
                "Orvex reported a profit of 3 million euros for the third quarter, up from 2 million a year earlier.",
                &["earn @2024-Q3"],
            ),
            ("Inflation rose to 4.1 percent in September from 3.8 percent in August.", &["!rise.v @2024-08"]),
            ("The quake struck at 4.12 a.m.", &["strike.v @2024-10-10T04:12"]),
            ("The quake struck at 4.12 a.m. on Sunday.", &["strike.v @2024-10-06T04:12"]),
            ("The quake hit at 4:12 a.m. local time, killing nine people.", &["kill @2024-10-10T04:12"]),
            ("The launch of the probe was put off to Friday.", &["!postpone @2024-10-04"]),
            ("The tremor was felt in Lund.", &["!quake @none"]),
            // It is not scheduled on the day for which it is.
            ("A post-mortem has been scheduled for 22 October.", &["autopsy @2024-10-22 p", "schedule.v @?"]),
        ],
        dated,
    );
}

#[test]
fn a_day_of_another_clause_is_left_to_it() {
    check(
        &[
            ("The man went missing on 2 October while hiking near Lund.", &["go-missing @2024-10-02"]),
            (
                "The votes were counted on Monday and the result was declared on Tuesday.",
                &["count @2024-10-07"],
            ),
            ("On Monday Ona Brek met the mayor and on Tuesday the bishop.", &["meet @2024-10-07"]),
            ("The summit, due to open on Monday, was called off.", &["cancel @?"]),
            (
                "The pilot of the helicopter that crashed on 12 September has died.",
                &["die @?", "crash @2024-09-12"],
            ),
            ("Loans for the bridge, opened in 2006, are to be paid off.", &["pay @? p"]),
            // He was not killed on the day of the charge.
            (
                "Ilo Marn was charged on Tuesday with the murder of Ona Brek.",
                &["die @?", "charge @2024-10-08"],
            ),
            ("Police arrested Ilo Marn on Tuesday in the killing of Ona Brek.", &["!kill @2024-10-08"]),
            ("A man was arrested in the fatal shooting of Ona Brek last Friday.", &["die @2024-10-04"]),
            ("The ministry accused Orlan on Friday of shelling a school.", &["attack @?"]),
            // A day before what is settled is that of the settling.
            (
                "The council voted on Tuesday to ban scooters from the old town.",
                &["vote @2024-10-08", "ban @? p"],
            ),
            // What somebody is begins no clause.
            ("Ilo Marn stepped down as mayor of Lund last month.", &["resign @2024-09"]),
            ("Orvex appointed Lena Brek as its chief executive on Monday.", &["appoint @2024-10-07"]),
            ("Lena Brek was named chief executive of Orvex on Monday.", &["appoint @2024-10-07"]),
            ("Havrel is expected to meet Solvang in Sollen on Friday.", &["meet @2024-10-11 p"]),
            ("The two leaders spoke by telephone on Sunday.", &["talk @2024-10-06"]),
            // Of what happens to somebody and what does it, one day serves both.
            ("Six people were killed when shells hit a market in Halden on Sunday.", &["kill @2024-10-06"]),
            ("The village was cut off on Monday when the bridge collapsed.", &["collapse @2024-10-07"]),
            (
                "A crane weighing 20 tonnes fell onto the quay on Tuesday, killing two dockers.",
                &["kill @2024-10-08"],
            ),
        ],
        dated,
    );
}

#[test]
fn a_day_that_stands_at_a_noun() {
    check(
        &[
            ("Friday's vote was held behind closed doors.", &["approve @2024-10-04"]),
            ("Monday's crash killed four people.", &["kill @2024-10-07"]),
            ("Four people died in Monday's crash on the coast road.", &["die @2024-10-07"]),
            ("Monday's quake damaged 300 houses.", &["damage @2024-10-07"]),
            ("The court's ruling of 8 October annulled the sale.", &["reject @2024-10-08"]),
            (
                "The fire, which broke out at 2 a.m. on Sunday, damaged the roof.",
                &["damage @2024-10-06T02:00"],
            ),
            (
                "The fire that swept down on the lake on Sunday night has destroyed 32 homes.",
                &["destroy @2024-10-06TNI"],
            ),
            ("The board's meeting on Monday lasted six hours.", &["meet @2024-10-07"]),
            ("A march through Lund on Saturday drew 3,000 people.", &["protest @2024-10-05"]),
            ("Saturday's rally drew 3,000 people.", &["protest @2024-10-05"]),
            ("The wedding followed on 12 August.", &["marry @2024-08-12"]),
            ("The launch, put off twice, took place on 3 October.", &["launch @2024-10-03"]),
            ("Talks between the two ministers began in Lund on Monday.", &["talk @2024-10-07"]),
            // Arrests over an attack are made when they are made.
            ("No one has been arrested over Monday's attack.", &["arrest @?"]),
        ],
        dated,
    );
}

#[test]
fn what_is_to_come_by_its_noun() {
    check(
        &[
            ("The trial of Ilo Marn is set for 14 November.", &["hold-event @2024-11-14 p"]),
            ("The launch is now planned for 18 October.", &["launch @2024-10-18 p"]),
            ("The parade takes place on Saturday.", &["hold-event @2024-10-12 p"]),
            ("A meeting of the members will be held on 4 November.", &["meet @2024-11-04 p"]),
            ("The exhibition opens on Friday.", &["hold-event @2024-10-11 p"]),
            // Prices that are set to rise are another matter.
            ("The sale is set to anger farmers on Friday.", &["!sell @2024-10-11 p"]),
            ("The launch would take place on Friday.", &["!launch @2024-10-11 p"]),
        ],
        dated,
    );
}

#[test]
fn who_did_it_to_whom() {
    check(
        &[
            ("Monday's crash killed four people.", &["kill crash>four people"]),
            ("Lund beat Halden 3-1 on Saturday.", &["defeat lund>halden"]),
            ("Havrel is to meet Solvang in Sollen on Friday.", &["meet havrel>Solvang"]),
            ("Lund is to meet the target on Friday.", &["!meet lund>target"]),
            (
                "A cargo plane crashed shortly after take-off from Sollen airport.",
                &["!crash cargo plane>take-off"],
            ),
            ("Solvang accepted an invitation to visit Karvenia.", &["!visit invitation>Karvenia"]),
            (
                "A letter from Havrel was handed to Solvang by the envoy on Monday.",
                &["send-message Havrel>Solvang"],
            ),
            ("The museum paid $1.2 million for the painting in May.", &["pay museum>-"]),
            ("The jury found Marn guilty of manslaughter on Monday.", &["sentence jury>Marn"]),
            ("Landor said on Wednesday it had agreed to buy rival Orvex.", &["acquire landor>Orvex"]),
            ("Ilo Marn, who founded the orchestra, has died aged 87.", &["die ->Ilo Marn"]),
            (
                "Mira Holm and the actor Karel Dusek were married in Halden on Saturday.",
                &["marry ->Mira Holm", "marry ->Karel Dusek"],
            ),
            (
                "A gunman shot dead two police officers in Kardu on Monday.",
                &["shoot gunman>two police officers"],
            ),
            (
                "Police fired tear gas to disperse protesters who had gathered outside the ministry.",
                &["disperse.v police>protesters"],
            ),
            // What is told within a charge is the deed of whom it is told.
            ("The ministry accused Orlan of shelling a school on Friday.", &["attack Orlan>school"]),
            ("Orlan was accused by the ministry of shelling a school.", &["attack orlan>school"]),
            (
                "The ministry accused Orlan of shelling a school and killing six pupils.",
                &["attack Orlan>school", "kill Orlan>six pupils"],
            ),
            ("A man suspected of killing three people was arrested on Monday.", &["kill man>three people"]),
            ("The company rejected claims that it had dumped waste into the Lomna.", &["spill ->waste"]),
            (
                "An earthquake of magnitude 6.1 struck the coast of Lund on Sunday.",
                &["!quake ->magnitude 6.1"],
            ),
            ("A ferry sank off Lund on Monday.", &["capsize ->ferry"]),
            ("The patient, admitted on 16 September, was discharged on Monday.", &["admit.v ->patient"]),
            ("Brek, elected mayor on 3 May 2019, resigned on Monday.", &["elect ->brek"]),
            ("The family said on Monday that Rill had died on 3 October.", &["die ->Rill"]),
            ("The mayor apologised on Monday for the delay.", &["apologise mayor>-"]),
            ("The king was handed a letter by the ambassador on Monday.", &["send-message ->king"]),
            ("She gave birth to twins on Monday.", &["born ->twins"]),
            ("The union and the company reached a deal on Monday.", &["agree-deal union>company"]),
            (
                "A deal was reached on Monday between the union and the company.",
                &["agree-deal union>company"],
            ),
            ("The council agreed to the sale of the mill on Friday.", &["agree council>sale of the mill"]),
            ("Ona Brek was named premier on 1 October.", &["appoint ->Ona Brek"]),
            ("The dam burst on 9 September, flooding four villages.", &["flood ->dam"]),
            // A day takes no part, nor does a word that stands for another.
            ("She appeared in court on Monday charged with murder.", &["!charge ->monday"]),
            ("The law, which came into force on 1 October, bans fishing in the bay.", &["ban law>fishing"]),
            ("The letter was sent by fax on Monday.", &["send-message ->-"]),
        ],
        done,
    );
}

#[test]
fn where_it_was() {
    let place = |c: &Claim| format!("{} in {}", c.frame, c.place.value().map_or("-", |p| p.name.as_str()));
    check(
        &[
            ("The steel mill in Halden closed on Monday.", &["close in Halden"]),
            (
                "The house in Mill Street was wrecked by a gas explosion on 5 October.",
                &["destroy in Mill Street"],
            ),
            ("A warehouse in the port of Lund burned down on Monday.", &["burn in port of Lund"]),
            ("Protesters marched through Seoul on Saturday.", &["protest in Seoul"]),
            ("A storm hit the Tavrian city of Lund on Monday.", &["storm in Lund"]),
            ("The fire broke out in the Velmarian village of Osk on Monday night.", &["burn in Osk"]),
            (
                "Two men were arrested in the small Karvenian border town of Osk on Monday.",
                &["arrest in Osk"],
            ),
            // Who does something may come from elsewhere.
            ("The bank in Halden closed the account on Monday.", &["close in -"]),
        ],
        place,
    );
    check(&[("A warehouse in the port of Lund burned down on Monday.", &["burn ->warehouse"])], done);
    check(
        &[("The fire broke out in a warehouse in the port of Lund on Monday.", &["break_out.v @2024-10-07"])],
        dated,
    );
}

#[test]
fn how_many_were_hurt() {
    let found = read("The number of injured rose to 14 on Wednesday.");
    let injured = found.iter().find(|c| c.frame == "injure").expect("what the number counts is told of");
    assert_eq!(injured.quantities.first().and_then(|q| q.low), Some(14.0));
    assert_eq!(dated(injured), "injure @2024-10-09");
}
