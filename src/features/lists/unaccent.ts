/**
 * The rules of Postgres 17's `unaccent` extension, without combining marks. Groups are two spaces apart: the
 * replacement, then every character that it replaces. A leading `_` stands for a space. tests/slow/normalization.test.ts
 * compares it with the database, character by character.
 */
const GROUPS = `
! ¡︕﹗！  (C) ©🄒  << «≪《︽  - \u00ad˗‐‑‒–—―−︱︲﹘﹣－  (R) ®🄡  +/- ±  >> »≫》︾  _1/4 ¼  _1/2 ½  _3/4 ¾  ? ¿︖﹖？
A ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦȺᴀḀẠẢẤẦẨẪẬẮẰẲẴẶＡ  AE Æᴁ  C ÇĆĈĊČƇȻᴄḈℂℭⅭꞒＣ  E ÈÉÊËĒĔĖĘĚƐȄȆȨɆᴇḔḖḘḚḜẸẺẼẾỀỂỄỆℰＥ
I ÌÍÎÏĨĪĬĮİƖƗǏȈȊɪᵻḬḮỈỊℐℑⅠＩ  D ÐĎĐƉƊƋᴅᴆḊḌḎḐḒⅅⅮꝹＤ  N ÑŃŅŇŊƝǸɴṄṆṈṊℕꞐꞤＮ
O ÒÓÔÕÖØŌŎŐƠǑǪǬȌȎȪȬȮȰᴏṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢꝊꝌＯ  * ×⁎﹡＊  U ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖɄᴜᵾṲṴṶṸṺỤỦỨỪỬỮỰＵ  Y ÝŶŸƳȲɎʏẎỲỴỶỸỾＹ
TH ÞꝤꝦ  ss ß  a àáâãäåāăąǎǟǡǻȁȃȧᶏḁẚạảấầẩẫậắằẳẵặⱥａ  ae æ  c çćĉċčƈȼɕḉⅽꞓｃ
e èéêëēĕėęěȅȇȩɇɛᶒᶓḕḗḙḛḝẹẻẽếềểễệℯⅇⱸｅ  i ìíîïĩīĭįıǐȉȋɨᶖḭḯỉịℹⅈⅰｉ  d ðďđƌȡɖɗᵭᶁᶑḋḍḏḑḓⅆⅾꝱꝺｄ
n ñńņňŋƞǹȵɲɳᵰᶇṅṇṉṋꝴꞑꞥｎ  o òóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợℴⱺꝋꝍｏ  / ÷⁄∕／
u ùúûüũūŭůűųưǔǖǘǚǜȕȗʉᶙṳṵṷṹṻụủứừửữựｕ  y ýÿŷƴȳɏẏẙỳỵỷỹỿｙ  th þᵺꝥꝧ  G ĜĞĠĢƓǤǦǴɢʛḠꞠＧ  g ĝğġģǥǧǵɠɡᶃḡℊꞡｇ
H ĤĦȞʜḢḤḦḨḪℋℍⱧꞪＨ  h ĥħȟɦɧḣḥḧḩḫẖℎⱨｈ  IJ Ĳ  ij ĳ  J ĴɈᴊＪ  j ĵǰȷɉɟʝⅉｊ  K ĶƘǨᴋḰḲḴⱩꝀꝂꝄꞢＫ  k ķƙǩᶄḱḳḵⱪꝁꝃꝅꞣｋ
q ĸʠꝗꝙｑ  L ĹĻĽĿŁȽʟᴌḶḸḺḼℒⅬⱠⱢꝆꝈＬ  l ĺļľŀłƚȴɫɬɭᶅḷḹḻḽℓⅼⱡꝇꝉꝲｌ  'n ŉ  OE Œɶ  oe œ  R ŔŖŘȐȒɌʀṘṚṜṞℛℜℝⱤꝶꞦＲ
r ŕŗřȑȓɍɼɽɾᵲᵳᶉṙṛṝṟꝵꞧｒ  S ŚŜŞŠȘṠṢṤṦṨⱾꜱꞨＳ  s śŝşšſșȿʂᵴᶊṡṣṥṧṩẜẝꞩｓ  T ŢŤŦƬƮȚȾᴛṪṬṮṰꞆＴ  t ţťŧƫƭțȶʈᵵṫṭṯṱẗⱦꝷꞇｔ
W ŴᴡẀẂẄẆẈⱲＷ  w ŵẁẃẅẇẉẘⱳｗ  Z ŹŻŽƵȤᴢẐẒẔℤℨⱫⱿＺ  z źżžƶȥɀʐʑᵶᶎẑẓẕⱬｚ  b ƀƃɓᵬᶀḃḅḇｂ  B ƁƂɃʙᴃḂḄḆℬＢ  F ƑḞℱꜰꝻＦ
f ƒᵮᶂḟꝼｆ  hv ƕ  OI Ƣ  oi ƣ  P ƤᴘṔṖ℘ℙⱣꝐꝒꝔＰ  p ƥᵱᵽᶈṕṗꝑꝓꝕｐ  V ƲᴠṼṾỼⅤꝞＶ  DZ ǄǱ  Dz ǅǲ  dz ǆǳʣʥ  LJ Ǉ  Lj ǈ
lj ǉ  NJ Ǌ  Nj ǋ  nj ǌ  db ȸ  qp ȹ  m ɱᵯᶆḿṁṃⅿꝳｍ  v ʋᶌṽṿỽⅴⱱⱴꝟｖ  ts ʦ  ls ʪ  lz ʫ  ' ʹʻʼʽˈ‘’‛′＇  " ʺ“”‟″〝〞＂
< ˂‹〈︿﹤＜  > ˃›〉﹀﹥＞  ^ ˄ˆ＾  \` ˋ｀  : ː︓﹕：  + ˖﹢＋  ~ ˜～  Α ΆἈἉἊἋἌἍἎἏᾈᾉᾊᾋᾌᾍᾎᾏᾸᾹᾺᾼ  Ε ΈἘἙἚἛἜἝῈ
Η ΉἨἩἪἫἬἭἮἯᾘᾙᾚᾛᾜᾝᾞᾟῊῌ  Ι ΊΪἸἹἺἻἼἽἾἿῘῙῚ  Ο ΌὈὉὊὋὌὍῸ  Υ ΎΫὙὛὝὟῨῩῪ  Ω ΏὨὩὪὫὬὭὮὯᾨᾩᾪᾫᾬᾭᾮᾯῺῼ
ι ΐίϊἰἱἲἳἴἵἶἷὶῐῑῒῖῗ  α άἀἁἂἃἄἅἆἇὰᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ  ε έἐἑἒἓἔἕὲ  η ήἠἡἢἣἤἥἦἧὴᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ
υ ΰϋύὐὑὒὓὔὕὖὗὺῠῡῢῦῧ  ο όὀὁὂὃὄὅὸ  ω ώὠὡὢὣὤὥὦὧὼᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ  Е Ё  е ё  M ᴍḾṀṂℳⅯⱮＭ  ue ᵫ  x ᶍẋẍℌⅹｘ  X ẊẌⅩＸ
SS ẞ  LL Ỻ  ll ỻ  ρ ῤῥ  Ρ Ῥ  || ‖∥  , ‚、︐︑﹐﹑，､  ,, „  . ․。︒﹒．｡  .. ‥︰  ... …︙  !! ‼  [ ⁅〔〘〚︹﹇﹝［
] ⁆〕〙〛︺﹈﹞］  ?? ⁇  ?! ⁈  !? ⁉  CE ₠  Cr ₢  Fr. ₣  L. ₤  Pts ₧  Rs ₹  TL ₺  a/c ℀  a/s ℁  °C ℃  c/o ℅  c/u ℆
°F ℉  No №  (P) ℗🄟  Q ℚꝖꝘＱ  Rx ℞  TEL ℡  FAX ℻  _1/7 ⅐  _1/9 ⅑  _1/10 ⅒  _1/3 ⅓  _2/3 ⅔  _1/5 ⅕  _2/5 ⅖
_3/5 ⅗  _4/5 ⅘  _1/6 ⅙  _5/6 ⅚  _1/8 ⅛  _3/8 ⅜  _5/8 ⅝  _7/8 ⅞  _1/ ⅟  II Ⅱ  III Ⅲ  IV Ⅳ  VI Ⅵ  VII Ⅶ
VIII Ⅷ  IX Ⅸ  XI Ⅺ  XII Ⅻ  ii ⅱ  iii ⅲ  iv ⅳ  vi ⅵ  vii ⅶ  viii ⅷ  ix ⅸ  xi ⅺ  xii ⅻ  _0/3 ↉  \\ ∖﹨＼  | ∣｜
(1) ⑴  (2) ⑵  (3) ⑶  (4) ⑷  (5) ⑸  (6) ⑹  (7) ⑺  (8) ⑻  (9) ⑼  (10) ⑽  (11) ⑾  (12) ⑿  (13) ⒀  (14) ⒁
(15) ⒂  (16) ⒃  (17) ⒄  (18) ⒅  (19) ⒆  (20) ⒇  1. ⒈  2. ⒉  3. ⒊  4. ⒋  5. ⒌  6. ⒍  7. ⒎  8. ⒏  9. ⒐
10. ⒑  11. ⒒  12. ⒓  13. ⒔  14. ⒕  15. ⒖  16. ⒗  17. ⒘  18. ⒙  19. ⒚  20. ⒛  (a) ⒜  (b) ⒝  (c) ⒞  (d) ⒟
(e) ⒠  (f) ⒡  (g) ⒢  (h) ⒣  (i) ⒤  (j) ⒥  (k) ⒦  (l) ⒧  (m) ⒨  (n) ⒩  (o) ⒪  (p) ⒫  (q) ⒬  (r) ⒭  (s) ⒮
(t) ⒯  (u) ⒰  (v) ⒱  (w) ⒲  (x) ⒳  (y) ⒴  (z) ⒵  (( ⦅｟  )) ⦆｠  ::= ⩴  == ⩵  === ⩶  0 〇０  hPa ㍱  da ㍲
AU ㍳Ꜷ  bar ㍴  oV ㍵  pc ㍶  dm ㍷  IU ㍺  pA ㎀  nA ㎁  mA ㎃  kA ㎄  KB ㎅  MB ㎆  GB ㎇  cal ㎈  kcal ㎉  pF ㎊  nF ㎋
mg ㎎  kg ㎏  Hz ㎐  kHz ㎑  MHz ㎒  GHz ㎓  THz ㎔  fm ㎙  nm ㎚  mm ㎜  cm ㎝  km ㎞  m/s ㎧  Pa ㎩  kPa ㎪  MPa ㎫
GPa ㎬  rad ㎭  rad/s ㎮  ps ㎰  ns ㎱  ms ㎳  pV ㎴  nV ㎵  mV ㎷  kV ㎸  MV ㎹  pW ㎺  nW ㎻  mW ㎽  kW ㎾  MW ㎿
a.m. ㏂  Bq ㏃  cc ㏄  cd ㏅  C/kg ㏆  Co. ㏇  dB ㏈  Gy ㏉  ha ㏊  HP ㏋  in ㏌  KK ㏍  KM ㏎  kt ㏏  lm ㏐  ln ㏑  log ㏒
lx ㏓  mb ㏔  mil ㏕  mol ㏖  pH ㏗  p.m. ㏘  PPM ㏙  PR ㏚  sr ㏛  Sv ㏜  Wb ㏝  V/m ㏞  A/m ㏟  AA Ꜳ  aa ꜳ  AO Ꜵ
ao ꜵ  au ꜷ  AV ꜸꜺ  av ꜹꜻ  AY Ꜽ  ay ꜽ  OO Ꝏ  oo ꝏ  VY Ꝡ  vy ꝡ  ff ﬀ  fi ﬁ  fl ﬂ  ffi ﬃ  ffl ﬄ  st ﬅﬆ  ; ︔﹔；
( ︵﹙（  ) ︶﹚）  { ︷﹛｛  } ︸﹜｝  # ﹟＃  & ﹠＆  = ﹦＝  $ ﹩＄  % ﹪％  @ ﹫＠  1 １  2 ２  3 ３  4 ４  5 ５  6 ６  7 ７  8 ８
9 ９  _ ＿  <- ￩  -> ￫  0. 🄀  0, 🄁  1, 🄂  2, 🄃  3, 🄄  4, 🄅  5, 🄆  6, 🄇  7, 🄈  8, 🄉  9, 🄊  (A) 🄐  (B) 🄑
(D) 🄓  (E) 🄔  (F) 🄕  (G) 🄖  (H) 🄗  (I) 🄘  (J) 🄙  (K) 🄚  (L) 🄛  (M) 🄜  (N) 🄝  (O) 🄞  (Q) 🄠  (S) 🄢  (T) 🄣
(U) 🄤  (V) 🄥  (W) 🄦  (X) 🄧  (Y) 🄨  (Z) 🄩
`;

/** From a character to its replacement. */
export const UNACCENTED: ReadonlyMap<string, string> = new Map(
  GROUPS.trim()
    .split(/ {2}|\n/)
    .flatMap((group) => {
      const [written = "", characters = ""] = group.split(" ");
      const plain = written.replace(/^_(?=.)/, " ");
      return Array.from(characters, (character) => [character, plain] as const);
    }),
);
