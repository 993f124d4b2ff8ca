//! The inventories of Universal Dependencies for English: universal and Penn tags, relations.

macro_rules! inventory {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the standard's own names; `as_str` gives its spelling")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All of them; a value's place here is its number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As the standard writes it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// From the standard's spelling.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }

            /// Its number, below `ALL.len()`.
            #[allow(dead_code, reason = "not every inventory needs it")]
            #[inline]
            pub(crate) fn index(self) -> usize {
                self as usize
            }

            /// From its number; the first one where there is no such number.
            #[inline]
            pub(crate) fn at(index: usize) -> Self {
                Self::ALL.get(index).copied().unwrap_or(Self::ALL[0])
            }
        }
    };
}

inventory! {
    /// Universal part-of-speech tags (UD version 2).
    Upos {
        Adj "ADJ", Adp "ADP", Adv "ADV", Aux "AUX", Cconj "CCONJ", Det "DET", Intj "INTJ", Noun "NOUN", Num "NUM",
        Part "PART", Pron "PRON", Propn "PROPN", Punct "PUNCT", Sconj "SCONJ", Sym "SYM", Verb "VERB", X "X",
    }
}

inventory! {
    /// Penn Treebank tags, as UD English EWT extends them.
    Xpos {
        Nn "NN", In "IN", Dt "DT", Nnp "NNP", Jj "JJ", Prp "PRP", Stop ".", Rb "RB", Comma ",", Nns "NNS", Vb "VB",
        Cc "CC", Vbd "VBD", Vbp "VBP", Vbz "VBZ", Cd "CD", Vbn "VBN", Vbg "VBG", To "TO", PrpS "PRP$", Md "MD",
        Rrb "-RRB-", Lrb "-LRB-", Colon ":", Wdt "WDT", Uh "UH", Wrb "WRB", Hyph "HYPH", Open "``", Close "''",
        Wp "WP", Pos "POS", Rp "RP", Nnps "NNPS", Jjr "JJR", Jjs "JJS", Ex "EX", Rbr "RBR", Sym "SYM", Nfp "NFP",
        Fw "FW", Currency "$", Gw "GW", Add "ADD", Pdt "PDT", Rbs "RBS", Ls "LS", Afx "AFX", WpS "WP$", Xx "XX",
    }
}

inventory! {
    /// UD relations with the subtypes of the English treebanks.
    Relation {
        Root "root", Punct "punct", Case "case", Det "det", Nsubj "nsubj", Amod "amod", Advmod "advmod", Obl "obl",
        Nmod "nmod", Obj "obj", Conj "conj", Compound "compound", Cc "cc", Mark "mark", Aux "aux", Cop "cop",
        NmodPoss "nmod:poss", Advcl "advcl", Flat "flat", Xcomp "xcomp", AclRelcl "acl:relcl", Acl "acl",
        AuxPass "aux:pass", NsubjPass "nsubj:pass", Appos "appos", Nummod "nummod", Ccomp "ccomp",
        Parataxis "parataxis", Discourse "discourse", Dep "dep", NmodUnmarked "nmod:unmarked",
        OblUnmarked "obl:unmarked", Fixed "fixed", CompoundPrt "compound:prt", Expl "expl", OblAgent "obl:agent",
        Iobj "iobj", Reparandum "reparandum", Csubj "csubj", AdvclRelcl "advcl:relcl", NmodDesc "nmod:desc",
        NsubjOuter "nsubj:outer", DetPredet "det:predet", List "list", Vocative "vocative", Orphan "orphan",
        CcPreconj "cc:preconj", Dislocated "dislocated", CsubjPass "csubj:pass", Goeswith "goeswith",
        CsubjOuter "csubj:outer",
    }
}

impl Relation {
    /// The relation without its subtype: `acl:relcl` is an `acl`.
    #[must_use]
    pub fn universal(self) -> &'static str {
        let text = self.as_str();
        text.split_once(':').map_or(text, |(universal, _)| universal)
    }
}
