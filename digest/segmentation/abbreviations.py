"""German abbreviations by what may follow them, months, and words that open sentences.

Written without the final full stop and with the case that they have in print, because case often
tells them from words ("So." for Sonntag, "so." at the end of a sentence).
"""

from __future__ import annotations

import re

BINDING = frozenset(
    # titles, forms of address, ranks
    """Dr Dres Prof Hr Hrn Fr Frl Fam Mag Dipl Ing Bac Lic Med Phil St Ste Hl hl Sel Rev Msgr Exz Kard
    Bgm Mr Mrs Ms Mme Mlle Sen Rep Gov Gen Genlt Genmaj Lt Olt Hptm Hptfw Maj Obstlt Oberstlt Fw Ofw
    Stfw Uffz Gefr Ogefr Kpt Kptlt Adm Vizeadm Brig Sgt Cpt Capt Col Cmdr Präs Vors stv stellv Stv
    Stellv Abg Min.-Präs Ministerpräs Gebr Hrsg hrsg Univ Doz Dir Insp
    PD Priv.-Doz Privatdoz Dipl.-Ing Dipl.-Kfm Dipl.-Vw Dr.-Ing Dr.h.c Dr.med Ass Ref
    """
    # words that need what follows
    """bzw beziehungsw ca zirka vgl Vgl evtl Evtl ev event ggf Ggf gem inkl Inkl exkl einschl Einschl
    abzgl zzgl zuzügl vorm nachm sog insb insbes Insb Insbes bes besond spez entspr max Max min mind
    Mind höchst durchschn dschn jew jeweil geb Geb gest verh gesch gegr Gegr verst ehem ehm Ehem vorl
    vorauss nat intern internat europ amerik russ ukr frz franz engl dt dtsch ital span poln tschech
    österr schweiz lat griech türk jap chin korean arab israel syr röm kath kgl königl evang luth
    nördl südl östl westl östr allg Allg ausschl betr Betr bez bezgl bzgl Bzgl dergl desgl
    einschließl ergänz erl erw folg gegenüb gek geogr gepl geschichtl gesetzl gest hist i.A jährl
    jur kult lt mtl mehrf milit möbl mündl nachf neuerd od öff offiz polit priv rd relat schriftl
    städt staatl stdl sozial tägl techn teilw tlw tw telef theoret u ungef urspr usprl verb vermutl
    versch vgl vollst vorw wahrsch wiss wissensch wöchentl zit zw zwisch zugl u.zw z.B d.h
    """
    # labels before a number or a name
    """Nr Nrn No Art Artt Abs Ziff Kap Bd Bde Abb Tab Fig Anm Aufl Ausg Az Tel Fax Mobil Inv Ltg
    Pos Rn Rdnr Randnr Rz Tz Hs Jg Jhg Lfg Pkt Ps Verf Vers Vol Zf Kfz Postf Pf Telef Tgb Beil
    Anl Anh Lit Bsp bspw beispielsw Bspw Bl Bez Kto Bhf Hbf Lkr Krs Kr Reg.-Bez Stat
    """.split()
)
"""They never end a sentence that goes on: what follows belongs to them."""

NEUTRAL = frozenset(
    # numbers, money, units, time
    """Mio Mill Mrd Mia Bio Tsd Tds Td Hd Dtzd Stk Stck St Std Std Min Sek Sec Std Wo Mon Mt Jh Jhd Jhdt
    Jahrh J Jr Sr jr sr Jun jun Sen sen sec Ztr Pfd Ltr Lit kg km cm qm qkm ha Sm Fl Ct Cts Kr Rbl Doll
    Eur Pf PS kcal Grd Gr Z Bl S Sp f ff
    Jan Jän Feb Febr Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez Mo Di Mi Do Fr Sa So
    Chr n.Chr v.Chr d.J d.M v.J v.M lfd
    """
    # firms, offices, places, books
    """Co Corp Inc Ltd Bros Cie Mfg Comp Ges Gesellsch mbH Ges.m.b.H G.m.b.H Abt Dept Verw Verl Vlg
    Dez Bln Hbg Mchn Ffm Str Pl Geb Whg Zi Stw Wwe Wtr Mus Bibl Zs Ztg Ms Mskr Red Übers Vf
    Bat Btl Kp Kdo Rgt Reg Brig Div Abtlg Zg Hptm Kdr Kmdt OG BGBl RGBl ABl Slg Urt Beschl v.H
    GG Nachdr Neudr unv Verz Reg Repr Tlbd Tl Teilbd Bearb bearb Erg
    Calif Conn Mass Penn Mich Minn Wash Fla Va Pa Ariz Ala
    U.S U.S.A U.K U.N D.C a.D i.R i.V a.M a.d a.a.O m.E m.W o.J o.O s.o s.u u.a u.U
    """.split()
)
"""They end a sentence only if an unmistakable sentence opener follows."""

CLOSING = frozenset(
    "usw etc ect uswusf usf u.ä u.Ä o.ä o.Ä o.dgl u.dgl u.dergl u.v.m u.v.a u.v.a.m u.a.m u.s.w e.V"
    " e.G n.Chr v.Chr m.b.H i.Tr dgl".split()
)
"""They close a list or a name: a capital or a number after them starts a sentence."""

_COMPOSITE = """z.B z.b d.h D.h Z.B z.T Z.T z.Zt z.Z Z.Zt z.Hd z.H u.a U.a u.U U.U u.E o.a o.g O.g s.o s.u S.o S.u
    i.d.R I.d.R i.A i.V i.R i.S.d i.S.v i.S i.H.v i.Allg i.e i.d i.w.S i.e.S i.B i.Br i.L i.G i.J i.O
    m.E m.W m.a.W M.E n.a n.b n.v n.Br v.a V.a v.l v.r v.u.Z n.u.Z v.d v.H k.A k.o K.o k.u.k k.k
    a.a.O a.d a.M a.D a.o a.G a.Rh b.w d.i d.J d.M d.Ä d.J d.Red d.Verf d.O e.h E.h h.c l.c loc.cit
    op.cit p.a p.m p.A p.c p.Chr per.pr ppa.i o.O o.J o.B o.V o.Ä s.a s.S s.t c.t s.l sc.nat rer.nat
    rer.pol rer.oec phil.nat iur.utr med.dent med.vet h.c.mult sen.ing o.k O.K r.k ö.b
    u.ä u.Ä o.ä u.dgl o.dgl u.dergl u.v.m u.v.a u.v.a.m u.a.m u.s.w u.s.f e.V e.G n.Chr v.Chr m.b.H i.Tr
    u.A.w.g u.ff R.I.P U.S U.S.A U.K U.N D.C G.m.b.H Ges.m.b.H S.p.A s.r.o St.-Nr b.a.W z.d.A z.K
    z.w.V e.K bes.v g.g.A g.U u.M ü.M ü.NN ü.d.M u.d.M v.Ch m.ü.M lat.Br öffentl.-rechtl
    Anm.d.Red Anm.d.Übers Anm.d.Verf Anm.d.R Reg.-Bez i.Vj ggü.Vj z.Vj
    """.split()
_COMPOSITE_CLOSING = CLOSING | {"v.Chr", "n.Chr"}
_COMPOSITE_NEUTRAL = frozenset(
    """a.D i.R a.M a.Rh a.G h.c d.J d.Ä d.M i.J o.J o.O a.a.O p.a p.m k.o K.o o.k O.K c.t s.t U.S U.S.A
    U.K U.N D.C S.p.A s.r.o m.E m.W u.a u.U z.T i.d.R o.g s.o s.u n.a k.A z.Zt z.Z G.m.b.H Ges.m.b.H
    i.Br i.B e.K b.a.W d.Red d.Verf Anm.d.Red Anm.d.Übers Anm.d.Verf Anm.d.R i.V ü.M ü.NN ü.d.M
    u.d.M m.ü.M i.L i.G g.U v.u.Z n.u.Z v.H R.I.P i.Allg u.M h.c.mult v.a o.B ad.lib
    """.split()
)

COMPOSITE = re.compile(
    r"(?<![\w.])(?=\w{1,5}\.)(?:"
    + "|".join(
        r"\.[\s\u00ad\u200b]*".join(re.escape(part) for part in word.split("."))
        for word in sorted(_COMPOSITE, key=len, reverse=True)
    )
    + r")\.(?!\w)"
)
"""Finds abbreviations of several parts, however they are spaced ("z.B.", "z. B.")."""


def composite_class(word: str) -> str:
    """Tells what may follow an abbreviation of several parts.

    Args:
        word: As printed, with or without spaces and final full stop.

    Returns:
        "closing", "neutral" or "binding", as the lists of single abbreviations are called.
    """
    bare = "".join(word.split()).removesuffix(".")
    if bare in _COMPOSITE_CLOSING:
        return "closing"
    return "neutral" if bare in _COMPOSITE_NEUTRAL else "binding"


MONTHS = frozenset(
    """Januar Jänner Jan Februar Feber Feb Febr März Mrz April Apr Mai Juni Jun Juli Jul August Aug
    September Sept Sep Oktober Okt November Nov Dezember Dez""".split()
)

OPENERS = frozenset(
    # articles, pronouns, determiners
    """der die das ein eine einer eines einem einen er sie es wir ihr ich du man dies diese dieser dieses
    diesem diesen jene jener jenes jenem jenen jede jeder jedes jedem jeden alle alles allen aller
    manche mancher viele vielen vieler wenige einige einigen mehrere mehreren beide beiden beides
    niemand jemand nichts etwas kein keine keiner keines keinem keinen mein meine meiner meinem meinen
    dein deine sein seine seiner seines seinem seinen ihre ihrer ihres ihrem ihren unser unsere
    unserer unserem unseren euer eure wer was wen wem wessen welche welcher welches welchem welchen
    dem den des deren dessen denen derjenige diejenigen derselbe dieselbe dasselbe solche solcher
    solches ihm ihn ihnen uns mir mich dir dich sich
    """
    # prepositions
    """ab an am ans auf aufs aus außer außerhalb anhand anlässlich angesichts anstatt anstelle aufgrund
    bei beim bis binnen dank durch entgegen entlang für gegen gegenüber gemäß hinsichtlich hinter in
    im ins infolge inmitten innerhalb laut mangels mit mithilfe mittels nach nahe neben ohne oberhalb
    per pro seit seitens statt trotz über um ums unter unterhalb ungeachtet unweit von vom vor vorbehaltlich
    während wegen wider zu zufolge zugunsten zum zur zwischen zwecks abseits jenseits diesseits
    """
    # conjunctions
    """aber als bevor da damit dass daß denn doch ehe falls indem je jedoch nachdem ob obgleich obwohl
    oder seitdem sobald sofern solange sondern sooft soweit sowie sowohl und weder weil wenn wenngleich wie wobei
    wodurch wofür wogegen womit worauf woraus worin worüber zumal entweder
    """
    # adverbs and particles
    """abends allein allem allerdings also andererseits anderenfalls anders andernfalls anfangs anschließend
    ansonsten auch auffällig ausgerechnet außerdem ausschließlich bald bereits besonders bisher
    bislang bloß dabei dadurch dafür dagegen daher dahinter damals danach daneben dann daran darauf
    daraufhin daraus darin darüber darum darunter davon davor dazu dazwischen demnach demzufolge dennoch
    derweil derzeit deshalb deswegen dort dorthin drinnen draußen ebenfalls ebenso eben eher eigentlich
    einerseits einmal einst endlich erst erstens erstmals etwa eventuell fast folglich freilich früher
    ganz gar genau genauso gerade gestern gleichzeitig gleichwohl gleich glücklicherweise heute
    hier hierbei hierfür hiermit hierzu hinzu hingegen immer immerhin indes indessen insbesondere insgesamt
    insofern inzwischen irgendwann ja jedenfalls jederzeit jetzt kaum keineswegs knapp künftig lange längst
    leider lediglich letztlich letztendlich lieber mal manchmal mehr mehrfach mehrmals meist meistens
    meiner mindestens mitunter mittlerweile möglicherweise montags morgen morgens nachher nachts
    namentlich natürlich nebenbei nein nicht nie niemals nirgends noch normalerweise nun nunmehr nur
    offenbar offensichtlich oft oftmals plötzlich quasi rund schließlich schon schätzungsweise sehr
    selbst selbstverständlich selten seither so sodann sofort sogar somit sonst soeben sowieso später
    spätestens stattdessen stets tatsächlich teils teilweise trotzdem überall überdies überhaupt übrigens
    umgekehrt umso unterdessen ursprünglich vermutlich vielfach vielleicht vielmehr voraussichtlich
    vorher vorerst vorgestern vorläufig vormittags wahrscheinlich währenddessen wann warum weiterhin weitaus
    weshalb wieder wiederum wieso wirklich wo woher wohin wohl womöglich zudem zuerst zuletzt zumeist
    zumindest zunächst zurzeit zusammen zusammengefasst zusammenfassend zusätzlich zuvor zwar zweifellos
    zweitens drittens derart ferner weiter darüber hinaus nachmittags mittags kürzlich jüngst neulich
    unlängst anscheinend angeblich bestenfalls schlimmstenfalls erwartungsgemäß immerzu
    """
    # verbs that open questions, demands and conditions
    """ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte konnten muss
    müssen musste mussten soll sollen sollte sollten will wollen wollte wollten darf dürfen dürfte mag
    möchte möchten gibt gab geht ging kommt kam bleibt blieb liegt steht stand sei wäre wären hätte
    hätten würde würden könnte könnten bitte danke sagt sagte""".split()
)
"""Words of closed classes (lower case): capitalised after a full stop, they open a sentence."""

LABELS = frozenset(
    """Platz Rang Seite Kapitel Artikel Paragraf Paragraph Absatz Nummer Gruppe Klasse Stufe Kategorie
    Band Teil Gleis Raum Zimmer Block Formel Typ Level Linie Punkt Position Ziffer Halle Tor Phase Zone
    Bundesstraße Autobahn Jahrgang Version Abbildung Tabelle Windows Drohne Bezirk Block Sektor Apollo
    Startnummer Rückennummer Stand Satz Ausgabe Folge Staffel Pegida Minute Index Faktor Note Größe Höhe
    Wert Zahl Zahlen Anzahl Jahr Jahre Jahren Jahres Anfang Ende Mitte Frühjahr Sommer Herbst Winter
    Frühling""".split()
)
"""Nouns before a cardinal number: a full stop after that number ends the sentence."""

QUANTIFIERS = frozenset(
    """etwa rund ungefähr circa ca fast knapp gut über unter mindestens höchstens wenigstens insgesamt
    exakt genau nur plus minus bis auf mal gleich beinahe annähernd kaum seit""".split()
)
"""Words before a cardinal number."""

DETERMINERS = frozenset(
    """der die das dem den des zum zur am im vom beim ins ein eine einen einem einer eines dieser diese
    dieses diesem diesen jeder jede jedes jedem jeden sein seine seinen seinem seiner seines ihr ihre
    ihren ihrem ihrer ihres unser unsere unseren unserem mein meine meinen meinem meiner kein keine keinen
    euer eure aufs ans übers fürs""".split()
)
"""Words before an ordinal number."""
