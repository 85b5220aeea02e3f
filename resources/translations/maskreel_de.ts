<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
  <context>
    <name>maskreel</name>
    <message>
      <location filename="../../app/application.py" />
      <source>Something unforeseen went wrong ({what}). Your work is saved as you go; the details are in {log}</source>
      <translation>Etwas Unvorhergesehenes ist geschehen ({what}). Die Arbeit ist ständig gespeichert; Näheres steht in {log}</translation>
    </message>
    <message>
      <location filename="../../app/document/edit_rules.py" />
      <source>The project has no object {listed}: add it before labelling with it.</source>
      <translation>Das Projekt hat kein Objekt {listed}: es hinzufügen, bevor damit gelabelt wird.</translation>
    </message>
    <message>
      <location filename="../../app/document/edit_rules.py" />
      <source>There is no frame {frame}: the video has 0..{last}.</source>
      <translation>Es gibt kein Bild {frame}: das Video hat 0..{last}.</translation>
    </message>
    <message>
      <location filename="../../app/document/edit_rules.py" />
      <source>{name} is locked: unlock it to change it.</source>
      <translation>{name} ist gesperrt: es freigeben, um es zu ändern.</translation>
    </message>
    <message>
      <location filename="../../app/document/file_lock.py" />
      <source>another window</source>
      <translation>einem anderen Fenster</translation>
    </message>
    <message>
      <location filename="../../app/document/file_lock.py" />
      <source>this program, since {since}</source>
      <translation>diesem Programm, seit {since}</translation>
    </message>
    <message>
      <location filename="../../app/document/file_lock.py" />
      <source>{parent} cannot be written to: {why}. Choose another folder.</source>
      <translation>{parent} lässt sich nicht beschreiben: {why}. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/file_lock.py" />
      <source>{path} is open already in {holder}: close it there first, or look at it read only.</source>
      <translation>{path} ist schon in {holder} offen: erst dort schließen oder nur ansehen.</translation>
    </message>
    <message>
      <location filename="../../app/document/file_lock.py" />
      <source>{user}'s window</source>
      <translation>einem Fenster von {user}</translation>
    </message>
    <message>
      <location filename="../../app/document/file_lock.py" />
      <source>{who}, since {since} (process {pid})</source>
      <translation>{who}, seit {since} (Prozess {pid})</translation>
    </message>
    <message>
      <location filename="../../app/document/file_lock.py" />
      <source>{window} on {machine}</source>
      <translation>{window} auf {machine}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/coco.py" />
      <source>Choose another name, or ask to replace what is there.</source>
      <translation>Einen anderen Namen wählen oder ersetzen lassen, was da ist.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/coco.py" />
      <source>Void pixels became background: COCO has no void.</source>
      <translation>Void-Pixel wurden Hintergrund: COCO kennt kein Void.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/coco.py" />
      <source>{index} already has the clip {name}, and it stays as it is. {advice}</source>
      <translation>{index} hat den Clip {name} schon und bleibt, wie es ist. {advice}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/coco.py" />
      <source>{out} is a file: expected a folder for the data set. Choose another.</source>
      <translation>{out} ist eine Datei: erwartet war ein Ordner für den Datensatz. Einen anderen wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/coco.py" />
      <source>{path} would not read back as it was meant: nothing written.</source>
      <translation>{path} ließe sich nicht so zurücklesen, wie es gemeint war: nichts wurde geschrieben.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/coco.py" />
      <source>{target} is there already and stays as it is. {advice}</source>
      <translation>{target} ist schon da und bleibt, wie es ist. {advice}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/coco_index.py" />
      <source>{path} is no {kind} file: expected lists {pictures!r}, 'annotations' and 'categories', each entry with an 'id'.</source>
      <translation>{path} ist keine {kind}-Datei: erwartet sind die Listen {pictures!r}, 'annotations' und 'categories', jeder Eintrag mit einer 'id'.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/cutout.py" />
      <source>The alpha of frame {index} reads back wrong from {name}.</source>
      <translation>Das Alpha von Bild {index} liest sich aus {name} falsch zurück.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/cutout.py" />
      <source>{name} has {count} frames, but {written} were written.</source>
      <translation>{name} hat {count} Bilder, geschrieben wurden aber {written}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/cutout.py" />
      <source>{path} was written but reads back wrong. The disk may be failing: write to another one.</source>
      <translation>{path} wurde geschrieben, liest sich aber falsch zurück. Der Datenträger ist vielleicht defekt: auf einen anderen schreiben.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/cutout.py" />
      <source>{target} is there already and stays as it is. Choose another name, or ask to replace what is there.</source>
      <translation>{target} ist schon da und bleibt, wie es ist. Einen anderen Namen wählen oder ersetzen lassen, was da ist.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/davis.py" />
      <source>A sequence cannot be called {name!r}: expected letters, digits, '-', '_' and '.'. Choose another name.</source>
      <translation>Eine Sequenz kann nicht {name!r} heißen: erwartet sind Buchstaben, Ziffern, '-', '_' und '.'. Einen anderen Namen wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/davis.py" />
      <source>Choose another name, or ask to replace what is there</source>
      <translation>Einen anderen Namen wählen oder ersetzen lassen, was da ist</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/davis.py" />
      <source>Leave the frames out, choose another name, or ask to replace what is there</source>
      <translation>Die Bilder weglassen, einen anderen Namen wählen oder ersetzen lassen, was da ist</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/davis.py" />
      <source>{target} is there already and stays as it is. {advice}.</source>
      <translation>{target} ist schon da und bleibt, wie es ist. {advice}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/davis_in.py" />
      <source>There is no folder {root}: expected a DAVIS tree. Check the path.</source>
      <translation>Es gibt keinen Ordner {root}: erwartet war ein DAVIS-Baum. Den Pfad prüfen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/davis_in.py" />
      <source>{annotations} holds no label maps: expected PNGs named 00000.png, 00001.png, …</source>
      <translation>{annotations} enthält keine Labelbilder: erwartet sind PNGs namens 00000.png, 00001.png, …</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/davis_in.py" />
      <source>{file} is {width}x{height}, but {name} is {first_width}x{first_height}: expected one size in a sequence.</source>
      <translation>{file} hat {width}x{height}, {name} aber {first_width}x{first_height}: erwartet ist eine Größe in einer Sequenz.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/davis_in.py" />
      <source>{root} has no sequence {name!r}; it has {listed}.</source>
      <translation>{root} hat keine Sequenz {name!r}; es hat {listed}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/davis_in.py" />
      <source>{root} holds {count} sequences ({listed}): say which one.</source>
      <translation>{root} enthält {count} Sequenzen ({listed}): sagen, welche.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/davis_in.py" />
      <source>{root} is no DAVIS tree: expected a folder Annotations/480p in it. Choose the folder that holds Annotations and JPEGImages.</source>
      <translation>{root} ist kein DAVIS-Baum: erwartet ist ein Ordner Annotations/480p darin. Den Ordner wählen, der Annotations und JPEGImages enthält.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/first_frame.py" />
      <source>Leave it out, start at a frame on which all objects are, or write YouTube-VOS, which lets objects come later.</source>
      <translation>Es auslassen, bei einem Bild beginnen, auf dem alle Objekte sind, oder YouTube-VOS schreiben, das später kommende Objekte erlaubt.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/first_frame.py" />
      <source>Leave it out, start at frame {start}, on which all objects are, or write YouTube-VOS, which lets objects come later.</source>
      <translation>Es auslassen, bei Bild {start} beginnen, auf dem alle Objekte sind, oder YouTube-VOS schreiben, das später kommende Objekte erlaubt.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/first_frame.py" />
      <source>Object {what} first appears in frame {seen}, not in the first frame {first}: the official DAVIS evaluator counts it, although no mask of it is given there.</source>
      <translation>Objekt {what} erscheint erst auf Bild {seen}, nicht auf dem ersten Bild {first}: die offizielle DAVIS-Auswertung zählt es, obwohl dort keine Maske vorgegeben ist.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/first_frame.py" />
      <source>Object {what} first appears in frame {seen}, not in the first frame {first}: the official DAVIS evaluator leaves it out of a ground truth and refuses a result that has it.</source>
      <translation>Objekt {what} erscheint erst auf Bild {seen}, nicht auf dem ersten Bild {first}: die offizielle DAVIS-Auswertung lässt es in einer Grundwahrheit aus und weist ein Ergebnis zurück, das es enthält.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/first_frame.py" />
      <source>The first frame {first} holds no object: the official DAVIS evaluator counts the objects there, finds none and fails.</source>
      <translation>Das erste Bild {first} enthält kein Objekt: die offizielle DAVIS-Auswertung zählt dort die Objekte, findet keines und scheitert.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/json_file.py" />
      <source>{path} cannot be read ({why}): repair it or choose another.</source>
      <translation>{path} ist nicht lesbar ({why}): es ausbessern oder ein anderes wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>1-bit</source>
      <translation>1 Bit</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>It has the colours {colours}: give background 0 and each object its number</source>
      <translation>Es hat die Farben {colours}: dem Hintergrund 0 und jedem Objekt seine Nummer geben</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>Its colours are those of the DAVIS palette: map {colours}</source>
      <translation>Seine Farben sind die der DAVIS-Palette: {colours} zuordnen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>The mask {path} cannot be read ({reason}): it is missing, cut off or damaged. Write it again.</source>
      <translation>Die Maske {path} ist nicht lesbar ({reason}): sie fehlt, ist abgeschnitten oder beschädigt. Sie noch einmal schreiben.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>grey</source>
      <translation>Graustufen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>indexed</source>
      <translation>indiziert</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>its mode is {mode} instead of {wanted}</source>
      <translation>die Bildart ist {mode} statt {wanted}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>its palette is not the DAVIS palette</source>
      <translation>die Palette ist nicht die von DAVIS</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>its size is {size} instead of {wanted}</source>
      <translation>die Größe ist {size} statt {wanted}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>{count} pixels differ</source>
      <translation>{count} Pixel weichen ab</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>{path} is a 16-bit grey PNG: expected 8 bits, where the value of a pixel is the number of its object. Save it as an indexed PNG.</source>
      <translation>{path} ist ein graues PNG mit 16 Bit: erwartet sind 8 Bit, wobei der Wert eines Pixels die Nummer seines Objekts ist. Es als indiziertes PNG speichern.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>{path} is a colour image ({mode}) with more than 16 colours, so its edges are probably soft: expected an indexed PNG, where the value of a pixel is the number of its object. Export the mask again without smoothing (anti-aliasing), as an indexed PNG.</source>
      <translation>{path} ist ein Farbbild ({mode}) mit mehr als 16 Farben, seine Kanten sind also wohl weich: erwartet war ein indiziertes PNG, in dem der Wert eines Pixels die Nummer seines Objekts ist. Die Maske noch einmal ohne Glättung (Anti-Aliasing) exportieren, als indiziertes PNG.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>{path} is a colour image ({mode}): expected an indexed PNG, where the value of a pixel is the number of its object. {advice}, and save it as an indexed PNG.</source>
      <translation>{path} ist ein Farbbild ({mode}): erwartet war ein indiziertes PNG, in dem der Wert eines Pixels die Nummer seines Objekts ist. {advice}, und es als indiziertes PNG speichern.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>{path} is a {format} file: expected a PNG, which keeps every label exactly. Save the mask as an indexed PNG.</source>
      <translation>{path} ist eine {format}-Datei: erwartet war ein PNG, das jedes Label genau bewahrt. Die Maske als indiziertes PNG speichern.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>{path} is not a PNG file: expected a mask as an indexed PNG.</source>
      <translation>{path} ist keine PNG-Datei: erwartet war eine Maske als indiziertes PNG.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_png.py" />
      <source>{path} was written but reads back wrong: {reason}. The disk may be failing: write to another one.</source>
      <translation>{path} wurde geschrieben, liest sich aber falsch zurück: {reason}. Der Datenträger ist vielleicht defekt: auf einen anderen schreiben.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/label_values.py" />
      <source>{path} holds {count} different values between 0 and 255, most of them on a few pixels: its edges are smoothed (anti-aliased), and each grey would become an object. Expected whole object numbers: export it without smoothing, or set every pixel above 127 to 255 and the others to 0.</source>
      <translation>{path} enthält {count} verschiedene Werte zwischen 0 und 255, die meisten auf wenigen Pixeln: die Kanten sind geglättet (Anti-Aliasing), und jedes Grau würde ein Objekt. Erwartet sind ganze Objektnummern: ohne Glättung exportieren oder jedes Pixel über 127 auf 255 setzen und die anderen auf 0.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>255 fills masks that have no other object ({count} of them): it may be void or an object.</source>
      <translation>255 füllt Masken ohne anderes Objekt ({count} davon): es kann Void oder ein Objekt sein.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>255 occurs beside numbered objects: it is void, pixels that nobody scores.</source>
      <translation>255 kommt neben nummerierten Objekten vor: es ist Void, Pixel, die niemand wertet.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>None of the {count} masks in {place} can be read: {why}.</source>
      <translation>Keine der {count} Masken in {place} ist lesbar: {why}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>Only 0 and 255 occur, but the palette shows 255 as {looks}: it may be one object or void.</source>
      <translation>Nur 0 und 255 kommen vor, aber die Palette zeigt 255 als {looks}: es kann ein Objekt oder Void sein.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>Only 0 and 255 occur: black and white masks of one object, which gets number 1.</source>
      <translation>Nur 0 und 255 kommen vor: schwarz-weiße Masken eines Objekts, es bekommt die Nummer 1.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>The greys {listed} are spread evenly: objects 1 to {count}.</source>
      <translation>Die Grauwerte {listed} sind gleichmäßig verteilt: Objekte 1 bis {count}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>The masks are colour pictures: each colour is taken for an object.</source>
      <translation>Die Masken sind Farbbilder: jede Farbe gilt als ein Objekt.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>The masks are of several kinds: {kinds}.</source>
      <translation>Die Masken sind von mehreren Arten: {kinds}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>The numbers go up to {most}, objects to 254: they become 1 to {count}.</source>
      <translation>Die Nummern gehen bis {most}, Objekte bis 254: sie werden 1 bis {count}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>The only grey beside black is {grey}: one object, which gets number 1.</source>
      <translation>Das einzige Grau neben Schwarz ist {grey}: ein Objekt, es bekommt die Nummer 1.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>The palettes of the files differ: colours count, and not numbers.</source>
      <translation>Die Paletten der Dateien unterscheiden sich: Farben zählen, nicht Nummern.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>There is no object in any of them: every pixel is background.</source>
      <translation>In keiner ist ein Objekt: jedes Pixel ist Hintergrund.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>They are JPEG or WebP, which blurs masks: close colours are one.</source>
      <translation>Sie sind JPEG oder WebP, was Masken verwischt: nahe Farben sind eine.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>They have a palette of their own: numbers count, colours are kept.</source>
      <translation>Sie haben eine eigene Palette: Nummern zählen, Farben bleiben.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>{count} further values are soft edges (anti-aliasing): each such pixel goes to the nearest object or the background.</source>
      <translation>{count} weitere Werte sind weiche Kanten (Kantenglättung): jedes solche Pixel geht an das nächste Objekt oder den Hintergrund.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>{place} holds no masks: {why}.</source>
      <translation>{place} enthält keine Masken: {why}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_doctor.py" />
      <source>{what} Unless 255 is void: say which.</source>
      <translation>{what} Außer 255 ist Void: sagen, was es ist.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_folders.py" />
      <source>{out} is a file: expected a folder for the masks. Choose another.</source>
      <translation>{out} ist eine Datei: erwartet war ein Ordner für die Masken. Einen anderen wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_names.py" />
      <source>by number, but the names have none</source>
      <translation>nach Nummern, aber die Namen haben keine</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_names.py" />
      <source>each mask belongs to the frame of its name</source>
      <translation>jede Maske gehört zum Bild ihres Namens</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_names.py" />
      <source>in order from frame {first} on</source>
      <translation>der Reihe nach ab Bild {first}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_names.py" />
      <source>in order from frame {first} on, {every} frames apart</source>
      <translation>der Reihe nach ab Bild {first}, im Abstand von {every} Bildern</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_names.py" />
      <source>number {lowest} is frame {first}</source>
      <translation>Nummer {lowest} ist Bild {first}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_names.py" />
      <source>number {lowest} is frame {first}, each number stands for {every} frames</source>
      <translation>Nummer {lowest} ist Bild {first}, jede Nummer steht für {every} Bilder</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_pictures.py" />
      <source>16-bit grey</source>
      <translation>16-Bit-Graustufen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_pictures.py" />
      <source>a folder for each object</source>
      <translation>ein Ordner je Objekt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_pictures.py" />
      <source>colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_pictures.py" />
      <source>cut-out</source>
      <translation>freigestellt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_pictures.py" />
      <source>probabilities</source>
      <translation>Wahrscheinlichkeiten</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_pictures.py" />
      <source>run lengths or polygons</source>
      <translation>Lauflängen oder Polygone</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_pictures.py" />
      <source>they have more than {most} colours, as photographs do and masks do not: choose the folder of the masks</source>
      <translation>sie haben mehr als {most} Farben, wie Fotos und anders als Masken: den Ordner der Masken wählen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_pictures.py" />
      <source>{name} is cut off or damaged ({why})</source>
      <translation>{name} ist abgeschnitten oder beschädigt ({why})</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_pictures.py" />
      <source>{name} is no picture</source>
      <translation>{name} ist kein Bild</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>1 picture</source>
      <translation>1 Bilddatei</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>The file has {count} objects: a project holds {most}.</source>
      <translation>Die Datei hat {count} Objekte: ein Projekt fasst {most}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>There are no masks at {path}. Check the path.</source>
      <translation>Bei {path} gibt es keine Masken. Den Pfad prüfen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>{count} frames of a {kind} file</source>
      <translation>{count} Bilder einer {kind}-Datei</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>{count} pictures</source>
      <translation>{count} Bilddateien</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>{count} soft masks; the most probable object counts</source>
      <translation>{count} weiche Masken; das wahrscheinlichste Objekt zählt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>{folder} cannot be read ({why}).</source>
      <translation>{folder} ist nicht lesbar ({why}).</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>{folder} holds both {name} and {other}: keep one.</source>
      <translation>{folder} enthält sowohl {name} als auch {other}: eines behalten.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>{masks} masks of 1 object, a folder each</source>
      <translation>{masks} Masken von 1 Objekt, je ein Ordner</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>{masks} masks of {count} objects, a folder each</source>
      <translation>{masks} Masken von {count} Objekten, je ein Ordner</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>{name} has another size than the other objects'</source>
      <translation>{name} hat eine andere Größe als die der anderen Objekte</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>{path} has no masks.</source>
      <translation>{path} hat keine Masken.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_sets.py" />
      <source>{root} holds no masks: expected PNGs named as the frames, a folder of masks for each object, .npz files, an instances.json, or a data set such as DAVIS.</source>
      <translation>{root} enthält keine Masken: erwartet sind PNGs, benannt wie die Bilder, ein Ordner mit Masken für jedes Objekt, .npz-Dateien, eine instances.json oder ein Datensatz wie DAVIS.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>No frame of {name} is called {listed} (its frames are {first} to {last}).</source>
      <translation>Kein Bild von {name} heißt {listed} (seine Bilder sind {first} bis {last}).</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>Several masks are named after one frame, such as {listed}.</source>
      <translation>Mehrere Masken sind nach einem Bild benannt, etwa {listed}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>Some cannot be read: {which}.</source>
      <translation>Einige sind nicht lesbar: {which}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>The masks are {size}, the video is {wanted}: {how}.</source>
      <translation>Die Masken haben {size}, das Video {wanted}: {how}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>The names fit frames of the video; it could also be that {others}.</source>
      <translation>Die Namen passen zu Bildern des Videos; es könnte auch sein: {others}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>their shape is another one, so scaling would distort them</source>
      <translation>ihre Form ist eine andere, Skalieren würde sie also verzerren</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>they can be scaled by {factor:g} to the nearest pixel</source>
      <translation>sie lassen sich mit {factor:g} zum nächsten Pixel skalieren</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>they lie on their side, or belong to another video; scaling would distort them</source>
      <translation>sie liegen auf der Seite oder gehören zu einem anderen Video; Skalieren würde sie verzerren</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>{count} masks are {size}, the video is {wanted}: {how}.</source>
      <translation>{count} Masken haben {size}, das Video {wanted}: {how}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>{first}, and {count} more</source>
      <translation>{first}, und {count} weitere</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>{first}; or {others}</source>
      <translation>{first}; oder {others}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>{missing} frames between the first and the last mask have none.</source>
      <translation>{missing} Bilder zwischen der ersten und der letzten Maske haben keine.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>{names} and {count} more</source>
      <translation>{names} und {count} weitere</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_symptoms.py" />
      <source>{odd} Most likely {words}.</source>
      <translation>{odd} Am wahrscheinlichsten: {words}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_treatment.py" />
      <source>The mask {stem} is {mask_width}x{mask_height}, but the frames of {name} are {width}x{height}: allow scaling, or choose others.</source>
      <translation>Die Maske {stem} hat {mask_width}x{mask_height}, aber die Bilder von {name} haben {width}x{height}: das Skalieren erlauben oder andere wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/mask_values.py" />
      <source>they have {count} colours that fill areas, as photographs do: a project holds {most} objects. Choose the folder of the masks</source>
      <translation>sie haben {count} Farben, die Flächen füllen, wie Fotos: ein Projekt fasst {most} Objekte. Den Ordner der Masken wählen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source> Did you mean its folder {name}?</source>
      <translation> War sein Ordner {name} gemeint?</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source>Frame {first_frame} lies outside {name} ({range}).</source>
      <translation>Bild {first_frame} liegt außerhalb von {name} ({range}).</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source>The folder {folder} cannot be read ({why}).</source>
      <translation>Der Ordner {folder} ist nicht lesbar ({why}).</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source>The folder {folder} holds no PNG: expected masks as indexed PNGs named as the frames.{hint}</source>
      <translation>Der Ordner {folder} enthält kein PNG: erwartet sind Masken als indizierte PNGs, die wie die Bilder heißen.{hint}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source>The mask {path} is {width}x{height}, but the frames of {name} are {video_width}x{video_height}: expected the same size. Scale the mask without smoothing (nearest neighbour), or choose the one that belongs to this video.</source>
      <translation>Die Maske {path} hat {width}x{height}, die Bilder von {name} aber {video_width}x{video_height}: erwartet ist dieselbe Größe. Die Maske ohne Glättung skalieren (nächster Nachbar) oder die wählen, die zu diesem Video gehört.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source>There are no masks at {path}: expected an indexed PNG, or a folder of PNGs named as the frames. Check the path.</source>
      <translation>Unter {path} sind keine Masken: erwartet war ein indiziertes PNG oder ein Ordner mit PNGs, die wie die Bilder heißen. Den Pfad prüfen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source>its frames are {first} to {last}</source>
      <translation>seine Bilder sind {first} bis {last}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source>{listed}{more} in {folder} are named after no frame of {name} ({range}). Rename them as their frames, or take them out.</source>
      <translation>{listed}{more} in {folder} heißen nach keinem Bild von {name} ({range}). Sie nach ihren Bildern benennen oder herausnehmen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source>{name} and {file_name} in {folder} are both named after frame {frame}. Keep one of them.</source>
      <translation>{name} und {file_name} in {folder} heißen beide nach Bild {frame}. Eine davon behalten.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source>{name} is named after a frame that {video} does not have ({range}). Rename it to the frame it belongs to.</source>
      <translation>{name} heißt nach einem Bild, das {video} nicht hat ({range}). Die Datei nach dem Bild benennen, zu dem sie gehört.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/masks_in.py" />
      <source>{path} holds no object, every pixel is background: expected object numbers from 1 (or white on black for one object). Paint at least one object.</source>
      <translation>{path} enthält kein Objekt, jedes Pixel ist Hintergrund: erwartet sind Objektnummern ab 1 (oder Weiß auf Schwarz für ein Objekt). Mindestens ein Objekt malen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/rle.py" />
      <source>A mask could not be coded as run lengths: it reads back differently.</source>
      <translation>Eine Maske ließ sich nicht als Lauflängen schreiben: sie liest sich anders zurück.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/rle.py" />
      <source>a mask is neither run lengths nor polygons ({error}): expected {{"size": [height, width], "counts": …}} or a list of [x, y, x, y, …]</source>
      <translation>eine Maske ist weder Lauflängen noch Polygone ({error}): erwartet ist {{"size": [height, width], "counts": …}} oder eine Liste von [x, y, x, y, …]</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/rle.py" />
      <source>a mask is {width}x{height}, but its picture {picture_width}x{picture_height}: expected one size</source>
      <translation>eine Maske hat {width}x{height}, ihr Bild aber {picture_width}x{picture_height}: erwartet ist eine Größe</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/rle.py" />
      <source>a polygon has a corner far off the picture</source>
      <translation>ein Polygon hat eine Ecke weit außerhalb des Bildes</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/rle.py" />
      <source>a polygon has fewer than three corners</source>
      <translation>ein Polygon hat weniger als drei Ecken</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/rle.py" />
      <source>a run is written in {count} characters</source>
      <translation>eine Lauflänge ist mit {count} Zeichen geschrieben</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/rle.py" />
      <source>got {what!r:.40}</source>
      <translation>da steht {what!r:.40}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/rle.py" />
      <source>its runs cover {count} of {most} pixels</source>
      <translation>die Läufe decken {count} von {most} Pixeln</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/rle.py" />
      <source>there is nothing</source>
      <translation>es ist nichts da</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/sequence_writer.py" />
      <source>Frame {stem} could not be encoded as a JPEG.</source>
      <translation>Bild {stem} ließ sich nicht als JPEG schreiben.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/sequence_writer.py" />
      <source>Frame {stem} has the shape {shape}, its labels have {size}: expected one size.</source>
      <translation>Bild {stem} hat die Form {shape}, seine Labels haben {size}: erwartet ist eine Größe.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/sequence_writer.py" />
      <source>Got {count} label maps, but expected {wanted}.</source>
      <translation>{count} Labelbilder kamen, erwartet war {wanted}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/sequence_writer.py" />
      <source>Objects {merged} were merged: DAVIS 2016 has one foreground.</source>
      <translation>Die Objekte {merged} wurden vereinigt: DAVIS 2016 hat einen einzigen Vordergrund.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/sequence_writer.py" />
      <source>The labels of frame {name} are {dtype} {shape}, but those of the first frame uint8 {size}: expected one size throughout.</source>
      <translation>Die Labels von Bild {name} sind {dtype} {shape}, die des ersten Bilds aber uint8 {size}: erwartet ist durchweg eine Größe.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/sequence_writer.py" />
      <source>There are labels for frame {name}, but no frame.</source>
      <translation>Für Bild {name} gibt es Labels, aber kein Bild.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/sequence_writer.py" />
      <source>There are more label maps than the {count} frame names.</source>
      <translation>Es gibt mehr Labelbilder als die {count} Bildnamen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/sequence_writer.py" />
      <source>Void pixels became background: DAVIS 2016 has no void.</source>
      <translation>Void-Pixel wurden Hintergrund: DAVIS 2016 kennt kein Void.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/sequence_writer.py" />
      <source>at least 1</source>
      <translation>mindestens 1</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/soft_masks.py" />
      <source>has object_ids of {kind} {shape}: expected whole numbers (K,)</source>
      <translation>hat object_ids der Art {kind} {shape}: erwartet sind ganze Zahlen (K,)</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/soft_masks.py" />
      <source>has probabilities of {kind} {shape}: expected floats ({count}, H, W), background first</source>
      <translation>hat Wahrscheinlichkeiten der Art {kind} {shape}: erwartet sind Gleitkommazahlen ({count}, H, W), der Hintergrund zuerst</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/soft_masks.py" />
      <source>has probabilities that are negative or do not sum to 1 at each pixel</source>
      <translation>hat Wahrscheinlichkeiten, die negativ sind oder sich nicht an jedem Pixel zu 1 ergänzen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/soft_masks.py" />
      <source>has the object ids {ids}: expected different numbers from 1 to 254</source>
      <translation>hat die Objektnummern {ids}: erwartet sind verschiedene Zahlen von 1 bis 254</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/soft_masks.py" />
      <source>{path} cannot be read as probabilities ({problem}): expected an .npz with object_ids and probabilities.</source>
      <translation>{path} ist nicht als Wahrscheinlichkeiten lesbar ({problem}): erwartet war ein .npz mit object_ids und probabilities.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/soft_masks.py" />
      <source>{path} {reason}.</source>
      <translation>{path} {reason}.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/tree_change.py" />
      <source>Nothing could be written to {path} ({why}). Try another folder.</source>
      <translation>Nach {path} ließ sich nichts schreiben ({why}). Einen anderen Ordner versuchen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/tree_change.py" />
      <source>The disk of {path} is full: nothing was written. Free some room and try again.</source>
      <translation>Die Platte von {path} ist voll: nichts wurde geschrieben. Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/tree_change.py" />
      <source>The folder {path} may not be written to ({why}): nothing was written. Choose another folder.</source>
      <translation>Der Ordner {path} darf nicht beschrieben werden ({why}): nichts wurde geschrieben. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/tree_change.py" />
      <source>{path} is a file where a folder is needed: nothing was written. Choose another folder.</source>
      <translation>{path} ist eine Datei, wo ein Ordner nötig ist: nichts wurde geschrieben. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>annotation {id} has no track_id: nothing says which masks are one object</source>
      <translation>Annotation {id} hat keine track_id: nichts sagt, welche Masken ein Objekt sind</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>annotation {id} has the category {category_id}, which is not there</source>
      <translation>Annotation {id} hat die Kategorie {category_id}, die es nicht gibt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>annotation {id} has the {key} {value}, which is not there</source>
      <translation>Annotation {id} hat {key} {value}, die es nicht gibt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>annotation {id} needs a mask, area and box, or null, for each of {length} frames</source>
      <translation>Annotation {id} braucht Maske, Fläche und Rahmen oder null für jedes von {length} Bildern</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>annotation {id}, frame {number}: {found}</source>
      <translation>Annotation {id}, Bild {number}: {found}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>annotation {id}: {found}</source>
      <translation>Annotation {id}: {found}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>does not hold the clip {name}</source>
      <translation>enthält den Clip {name} nicht</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>gives the id {value} twice in {key}</source>
      <translation>vergibt die id {value} in {key} zweimal</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>is not there: it holds the masks</source>
      <translation>ist nicht da: darin stehen die Masken</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>is {width}x{height}, but {name} says {said_width}x{said_height}</source>
      <translation>hat {width}x{height}, {name} sagt aber {said_width}x{said_height}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>the area is {told}, but the mask has {area} pixels</source>
      <translation>die Fläche ist {told}, die Maske hat aber {area} Pixel</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>the box is {told}, but the mask lies in {box}</source>
      <translation>der Rahmen ist {told}, die Maske liegt aber in {box}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>the mask has no pixel: leave it out</source>
      <translation>die Maske hat kein Pixel: sie weglassen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>there are no frames for these masks</source>
      <translation>zu diesen Masken gibt es keine Bilder</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>video {id} says it has {length} frames, but names {count}</source>
      <translation>Video {id} soll {length} Bilder haben, nennt aber {count}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_coco.py" />
      <source>{pictures} {id} has no file names</source>
      <translation>{pictures} {id} hat keine Dateinamen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>frame {gap:05d} is missing: frames count from 00000 without a gap</source>
      <translation>Bild {gap:05d} fehlt: Bilder zählen lückenlos ab 00000</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>frame {odd} is not named by five digits</source>
      <translation>Bild {odd} ist nicht mit fünf Ziffern benannt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>has another palette than DAVIS</source>
      <translation>hat eine andere Palette als DAVIS</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>has the size {size}, but {first}.png {first_size}</source>
      <translation>hat die Größe {size}, {first}.png aber {first_size}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>has the size {size}, its ground truth {wanted}</source>
      <translation>hat die Größe {size}, seine Grundwahrheit {wanted}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>has the size {size}, its label map {wanted}</source>
      <translation>hat die Größe {size}, sein Labelbild {wanted}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>has {count} objects: the unsupervised task allows {most}</source>
      <translation>hat {count} Objekte: die unüberwachte Aufgabe erlaubt {most}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>holds 255, which is void and not allowed in a result</source>
      <translation>enthält 255: das ist Void und in einem Ergebnis nicht erlaubt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>holds object {object}, but the ground truth has only {count}</source>
      <translation>enthält Objekt {object}, die Grundwahrheit hat aber nur {count}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>holds only 0 and 255: 255 is void in DAVIS 2017, the object has to be 1</source>
      <translation>enthält nur 0 und 255: 255 ist in DAVIS 2017 Void, das Objekt muss 1 sein</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>holds the value {value}: DAVIS 2016 has only 0 and 255</source>
      <translation>enthält den Wert {value}: DAVIS 2016 kennt nur 0 und 255</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>is {mode}, DAVIS 2016 uses 8-bit grey</source>
      <translation>hat die Bildart {mode}, DAVIS 2016 nutzt 8-Bit-Graustufen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>is {mode}, DAVIS 2017 uses an indexed PNG</source>
      <translation>hat die Bildart {mode}, DAVIS 2017 nutzt ein indiziertes PNG</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>lists {name}, which has no annotations</source>
      <translation>führt {name} auf, wozu es keine Annotationen gibt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>sequence {name} is in no list, so evaluators will pass over it</source>
      <translation>Sequenz {name} steht in keiner Liste, Auswertungen übergehen sie also</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>skips object {listed}: numbers should run from 1 to {count}</source>
      <translation>lässt Objekt {listed} aus: die Nummern sollen von 1 bis {count} laufen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>the ground truth has no sequence {name}</source>
      <translation>die Grundwahrheit hat keine Sequenz {name}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>there are no frames for these annotations</source>
      <translation>zu diesen Annotationen gibt es keine Bilder</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>there are no label maps (00000.png, …)</source>
      <translation>es gibt keine Labelbilder (00000.png, …)</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>there is no frame for the label map {stem}.png</source>
      <translation>zum Labelbild {stem}.png gibt es kein Bild</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>there is no label map for frame {name}</source>
      <translation>zu Bild {name} gibt es kein Labelbild</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>there is no list of sequences (&lt;year&gt;/&lt;set&gt;.txt)</source>
      <translation>es gibt keine Liste der Sequenzen (&lt;year&gt;/&lt;set&gt;.txt)</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>{fault} {advice}</source>
      <translation>{fault} {advice}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_davis.py" />
      <source>{name} is missing, which the ground truth has</source>
      <translation>{name} fehlt, die Grundwahrheit hat es</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>and the folders do not agree on object {object}</source>
      <translation>und die Ordner sind sich über Objekt {object} nicht einig</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>cannot be read ({problem})</source>
      <translation>ist nicht lesbar ({problem})</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>cannot be read as a picture ({problem})</source>
      <translation>ist nicht als Bild lesbar ({problem})</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>has no folder of an object (1/00000.png, …)</source>
      <translation>hat keinen Ordner eines Objekts (1/00000.png, …)</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>has other frames than {name}, such as {odd}</source>
      <translation>hat andere Bilder als {name}, etwa {odd}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>holds no {kind}/&lt;clip&gt;/ folder</source>
      <translation>enthält keinen Ordner {kind}/&lt;clip&gt;/</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>holds several sizes: {sizes}</source>
      <translation>enthält mehrere Größen: {sizes}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>is not 8-bit grey with only 0 and 255</source>
      <translation>hat nicht 8-Bit-Graustufen mit nur 0 und 255</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>is not there</source>
      <translation>ist nicht da</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>is partly clear in places: masks are whole</source>
      <translation>ist stellenweise halb durchsichtig: Masken sind ganz oder gar nicht</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>is {mode}, without the alpha channel of RGBA</source>
      <translation>hat die Bildart {mode}, ohne den Alphakanal von RGBA</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>overlaps the mask of another object: a label map can hold only one</source>
      <translation>überlappt die Maske eines anderen Objekts: ein Labelbild fasst nur eines</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>there are no pictures (00000.png, …)</source>
      <translation>es gibt keine Bilder (00000.png, …)</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>there are no probabilities (00000.npz, …)</source>
      <translation>es gibt keine Wahrscheinlichkeiten (00000.npz, …)</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_masks.py" />
      <source>there is no {file} that says what the objects are called</source>
      <translation>es gibt keine {file}, die sagt, wie die Objekte heißen</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_video.py" />
      <source>cannot be played to its end ({problem})</source>
      <translation>lässt sich nicht bis zum Ende abspielen ({problem})</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_video.py" />
      <source>frame {count} is not later than the one before</source>
      <translation>Bild {count} liegt nicht später als das davor</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_video.py" />
      <source>has no alpha channel ({name})</source>
      <translation>hat keinen Alphakanal ({name})</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_video.py" />
      <source>has no frame</source>
      <translation>hat kein Bild</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_video.py" />
      <source>holds no video (*{suffix})</source>
      <translation>enthält kein Video (*{suffix})</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_video.py" />
      <source>is partly clear in places on {soft} frames: masks are whole</source>
      <translation>ist auf {soft} Bildern stellenweise halb durchsichtig: Masken sind ganz oder gar nicht</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_video.py" />
      <source>says it has {told} frames, but {count} could be decoded</source>
      <translation>soll {told} Bilder haben, lesbar waren aber {count}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>does not list {name}</source>
      <translation>führt {name} nicht auf</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>has label maps between every fifth frame (00000, 00005, …): the official sets do not; export every fifth frame to be like them</source>
      <translation>hat Labelbilder zwischen jedem fünften Bild (00000, 00005, …): die offiziellen Datensätze nicht; um zu sein wie sie, jedes fünfte Bild exportieren</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>has the size {size}, the first one {first}</source>
      <translation>hat die Größe {size}, das erste {first}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>holds 255: YouTube-VOS has no void, evaluators take it for an object</source>
      <translation>enthält 255: YouTube-VOS kennt kein Void, Auswertungen halten es für ein Objekt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>holds object {object}, which meta.json does not list</source>
      <translation>enthält Objekt {object}, das meta.json nicht aufführt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>is not listed in meta.json</source>
      <translation>steht nicht in meta.json</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>is {mode}, YouTube-VOS uses an indexed PNG</source>
      <translation>hat die Bildart {mode}, YouTube-VOS nutzt ein indiziertes PNG</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>lists frame {frame} for object {object} of {name}, which has no label map</source>
      <translation>führt Bild {frame} für Objekt {object} von {name} auf, zu dem es kein Labelbild gibt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>lists object {object} of {name}, which no mask shows</source>
      <translation>führt Objekt {object} von {name} auf, das keine Maske zeigt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>says that object {object} of {name} begins in frame {frame}, but its first mask is in {seen}</source>
      <translation>lässt Objekt {object} von {name} bei Bild {frame} beginnen, seine erste Maske ist aber auf {seen}</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>there is no meta.json, which lists the videos and their objects</source>
      <translation>es gibt keine meta.json, die Videos und Objekte aufführt</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/validate_youtube_vos.py" />
      <source>{name} has no objects with 'category' and 'frames'</source>
      <translation>{name} hat keine Objekte mit 'category' und 'frames'</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/video_writer.py" />
      <source>The video {path} could not be encoded ({error}).</source>
      <translation>Das Video {path} ließ sich nicht schreiben ({error}).</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/video_writer.py" />
      <source>{path} is a folder: expected a place for a video. Choose another name.</source>
      <translation>{path} ist ein Ordner: erwartet war ein Platz für ein Video. Einen anderen Namen wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/youtube_vos.py" />
      <source>{index} already lists {name}, and it stays as it is. Choose another name, or ask to replace what is there.</source>
      <translation>{index} führt {name} schon auf und bleibt, wie es ist. Einen anderen Namen wählen oder ersetzen lassen, was da ist.</translation>
    </message>
    <message>
      <location filename="../../app/document/formats/youtube_vos.py" />
      <source>{path} holds no list of videos: expected {{'videos': …}} of YouTube-VOS.</source>
      <translation>{path} enthält keine Liste von Videos: erwartet ist {{'videos': …}} von YouTube-VOS.</translation>
    </message>
    <message>
      <location filename="../../app/document/identity_edits.py" />
      <source>A part of {name} must go to another object: choose one.</source>
      <translation>Ein Teil von {name} muss an ein anderes Objekt gehen: eines wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/identity_edits.py" />
      <source>{name} is the same object: choose another one.</source>
      <translation>{name} ist dasselbe Objekt: ein anderes wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/image_file.py" />
      <source>Frame {path} cannot be read ({why}). Was it moved or deleted?</source>
      <translation>Bild {path} ist nicht lesbar ({why}). Wurde es verschoben oder gelöscht?</translation>
    </message>
    <message>
      <location filename="../../app/document/image_file.py" />
      <source>it is cut off</source>
      <translation>sie ist abgeschnitten</translation>
    </message>
    <message>
      <location filename="../../app/document/image_file.py" />
      <source>it is empty</source>
      <translation>sie ist leer</translation>
    </message>
    <message>
      <location filename="../../app/document/image_file.py" />
      <source>its content is no picture</source>
      <translation>ihr Inhalt ist kein Bild</translation>
    </message>
    <message>
      <location filename="../../app/document/image_file.py" />
      <source>its content is no picture, or damaged</source>
      <translation>ihr Inhalt ist kein Bild oder beschädigt</translation>
    </message>
    <message>
      <location filename="../../app/document/image_file.py" />
      <source>{path} cannot be read as a picture ({reason}): expected a JPEG, PNG or WebP file. Replace it or take it out of the folder.</source>
      <translation>{path} ist nicht als Bild lesbar ({reason}): erwartet war eine JPEG-, PNG- oder WebP-Datei. Sie ersetzen oder aus dem Ordner nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/document/label_edits.py" />
      <source>Labels are {dtype} {shape}; expected uint8 {size} (height, width), the size of the video.</source>
      <translation>Labels sind {dtype} {shape}; erwartet ist uint8 {size} (Höhe, Breite), die Größe des Videos.</translation>
    </message>
    <message>
      <location filename="../../app/document/label_edits.py" />
      <source>Painted labels are {dtype} {shape}; expected uint8 {size}, the size of their box.</source>
      <translation>Gemalte Labels sind {dtype} {shape}; erwartet ist uint8 {size}, die Größe ihres Rahmens.</translation>
    </message>
    <message>
      <location filename="../../app/document/label_edits.py" />
      <source>SetLabels cannot make labels {provenance}: use PaintEdit or Approve.</source>
      <translation>SetLabels kann keine Labels der Art {provenance} setzen: PaintEdit oder Approve nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/document/label_edits.py" />
      <source>{box} is not inside a frame of {size} (height, width).</source>
      <translation>{box} liegt nicht in einem Bild von {size} (Höhe, Breite).</translation>
    </message>
    <message>
      <location filename="../../app/document/message.py" />
      <source>{first}, {rest}</source>
      <translation>{first}, {rest}</translation>
    </message>
    <message>
      <location filename="../../app/document/object_edits.py" />
      <source>The project already has an object {object_id}.</source>
      <translation>Das Projekt hat schon ein Objekt {object_id}.</translation>
    </message>
    <message>
      <location filename="../../app/document/objects.py" />
      <source>All {most} object ids are taken: remove an object first.</source>
      <translation>Alle {most} Objektnummern sind vergeben: erst ein Objekt entfernen.</translation>
    </message>
    <message>
      <location filename="../../app/document/objects.py" />
      <source>Colour {colour} is not three numbers in 0..255.</source>
      <translation>Die Farbe {colour} besteht nicht aus drei Zahlen in 0..255.</translation>
    </message>
    <message>
      <location filename="../../app/document/objects.py" />
      <source>Object id {id} is not in {first_id}..{last_id}.</source>
      <translation>Objektnummer {id} liegt nicht in {first_id}..{last_id}.</translation>
    </message>
    <message>
      <location filename="../../app/document/objects.py" />
      <source>Object {id} needs a name that is not empty.</source>
      <translation>Objekt {id} braucht einen Namen, der nicht leer ist.</translation>
    </message>
    <message>
      <location filename="../../app/document/objects.py" />
      <source>Only {count} object ids are free, {wanted} are needed.</source>
      <translation>Nur {count} Objektnummern sind frei, {wanted} werden gebraucht.</translation>
    </message>
    <message>
      <location filename="../../app/document/packing.py" />
      <source>A label map in the project file is damaged ({why}): take a copy made earlier.</source>
      <translation>Ein Labelbild in der Projektdatei ist beschädigt ({why}): eine frühere Kopie nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/document/packing.py" />
      <source>its pixels do not fill it</source>
      <translation>seine Pixel füllen es nicht</translation>
    </message>
    <message>
      <location filename="../../app/document/packing.py" />
      <source>its runs do not fill it</source>
      <translation>seine Läufe füllen es nicht</translation>
    </message>
    <message>
      <location filename="../../app/document/packing.py" />
      <source>{count} bytes that are not a packed label map</source>
      <translation>{count} Byte, die kein gepacktes Labelbild sind</translation>
    </message>
    <message>
      <location filename="../../app/document/project.py" />
      <source>This project is in memory only and cannot be copied.</source>
      <translation>Dieses Projekt ist nur im Speicher und lässt sich nicht kopieren.</translation>
    </message>
    <message>
      <location filename="../../app/document/project.py" />
      <source>{name} is open read only: to change it, close it where it is open and open it again, or save a copy and open that.</source>
      <translation>{name} ist nur zum Ansehen offen: zum Ändern dort schließen, wo es offen ist, und neu öffnen, oder eine Kopie speichern und diese öffnen.</translation>
    </message>
    <message>
      <location filename="../../app/document/project.py" />
      <source>{path} has {frame_count} frames of {width}x{height}; this project belongs to {own_count} frames of {own_width}x{own_height}. Choose the video the project was made from.</source>
      <translation>{path} hat {frame_count} Bilder von {width}x{height}; dieses Projekt gehört zu {own_count} Bildern von {own_width}x{own_height}. Das Video wählen, aus dem das Projekt gemacht wurde.</translation>
    </message>
    <message>
      <location filename="../../app/document/project.py" />
      <source>{path} was closed: open it again to go on.</source>
      <translation>{path} wurde geschlossen: zum Weiterarbeiten neu öffnen.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_copy.py" />
      <source>the project cannot be read; {why}.</source>
      <translation>das Projekt ist nicht lesbar; {why}.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_copy.py" />
      <source>{parent} is not a folder: choose one that is there.</source>
      <translation>{parent} ist kein Ordner: einen wählen, der da ist.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_copy.py" />
      <source>{path} cannot be read; {why}.</source>
      <translation>{path} ist nicht lesbar; {why}.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_copy.py" />
      <source>{path} cannot be written; {why}.</source>
      <translation>{path} lässt sich nicht beschreiben; {why}.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_copy.py" />
      <source>{path} is damaged ({why}): take a copy made earlier.</source>
      <translation>{path} ist beschädigt ({why}): eine frühere Kopie nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_copy.py" />
      <source>{path} is there already: choose another name.</source>
      <translation>{path} ist schon da: einen anderen Namen wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>There is no project at {path}: check the path.</source>
      <translation>Bei {path} gibt es kein Projekt: den Pfad prüfen.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>another program holds the file: close it</source>
      <translation>ein anderes Programm hält die Datei: es schließen</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>memory is short: close other programs</source>
      <translation>der Speicher ist knapp: andere Programme schließen</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>the disk is full: free some space</source>
      <translation>die Platte ist voll: Platz schaffen</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>the disk reports an error or is full: check it</source>
      <translation>die Platte meldet einen Fehler oder ist voll: sie prüfen</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>the file is read-only or was moved: make it writable</source>
      <translation>die Datei ist schreibgeschützt oder wurde verschoben: sie beschreibbar machen</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>the file on disk is damaged: save a copy under another name</source>
      <translation>die Datei auf der Platte ist beschädigt: eine Kopie unter anderem Namen speichern</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>the file on disk was overwritten: save a copy under another name</source>
      <translation>die Datei auf der Platte wurde überschrieben: eine Kopie unter anderem Namen speichern</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>the file or its folder cannot be reached: check the disk</source>
      <translation>die Datei oder ihr Ordner ist nicht erreichbar: die Platte prüfen</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>the file was moved or deleted: put it back, or save a copy under another name</source>
      <translation>die Datei wurde verschoben oder gelöscht: sie zurücklegen oder eine Kopie unter anderem Namen speichern</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>{path} cannot be read: {why}.</source>
      <translation>{path} ist nicht lesbar: {why}.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>{path} has project format {version}; this program reads up to {known}. Open it with a newer maskreel. It was left as it is.</source>
      <translation>{path} hat das Projektformat {version}; dieses Programm liest bis {known}. Mit einem neueren maskreel öffnen. Es blieb, wie es war.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>{path} is a database of another program, not a maskreel project. It was left as it is.</source>
      <translation>{path} ist die Datenbank eines anderen Programms, kein maskreel-Projekt. Sie blieb, wie sie war.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>{path} is a folder, not a maskreel project.</source>
      <translation>{path} ist ein Ordner, kein maskreel-Projekt.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>{path} is damaged: {length} bytes of {expected} are there. It was left as it is; fetch it again or take a copy made earlier.</source>
      <translation>{path} ist beschädigt: {length} von {expected} Byte sind da. Es blieb, wie es war; neu holen oder eine frühere Kopie nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>{path} is not a maskreel project (expected a file that the program saved as name.maskreel). It was left as it is.</source>
      <translation>{path} ist kein maskreel-Projekt (erwartet war eine Datei, die das Programm als name.maskreel gespeichert hat). Sie blieb, wie sie war.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>{path} may not be written to, it or its folder is read-only: look at it read only, or copy it to a folder of your own and open it there.</source>
      <translation>{path} darf nicht beschrieben werden, es oder sein Ordner ist schreibgeschützt: nur ansehen, oder in einen eigenen Ordner kopieren und dort öffnen.</translation>
    </message>
    <message>
      <location filename="../../app/document/project_file.py" />
      <source>{what}: check the disk</source>
      <translation>{what}: die Platte prüfen</translation>
    </message>
    <message>
      <location filename="../../app/document/schema.py" />
      <source>the entry {key!r} is missing</source>
      <translation>der Eintrag {key!r} fehlt</translation>
    </message>
    <message>
      <location filename="../../app/document/schema.py" />
      <source>the journal has no step {number}</source>
      <translation>der Verlauf hat keinen Schritt {number}</translation>
    </message>
    <message>
      <location filename="../../app/document/store.py" />
      <source>step {number} of the history</source>
      <translation>Schritt {number} des Verlaufs</translation>
    </message>
    <message>
      <location filename="../../app/document/store.py" />
      <source>{lost} edits are lost. {why}</source>
      <translation>{lost} Änderungen sind verloren. {why}</translation>
    </message>
    <message>
      <location filename="../../app/document/store.py" />
      <source>{name} cannot be saved; {why}.</source>
      <translation>{name} lässt sich nicht speichern; {why}.</translation>
    </message>
    <message>
      <location filename="../../app/document/store.py" />
      <source>{path} cannot be created; {why}.</source>
      <translation>{path} lässt sich nicht anlegen; {why}.</translation>
    </message>
    <message>
      <location filename="../../app/document/store.py" />
      <source>{path} cannot be opened; {why}.</source>
      <translation>{path} lässt sich nicht öffnen; {why}.</translation>
    </message>
    <message>
      <location filename="../../app/document/store.py" />
      <source>{path} could not be written in {timeout_s:g} s.</source>
      <translation>{path} ließ sich in {timeout_s:g} s nicht schreiben.</translation>
    </message>
    <message>
      <location filename="../../app/document/store.py" />
      <source>{path} is there already: open it or choose another name.</source>
      <translation>{path} ist schon da: es öffnen oder einen anderen Namen wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/store.py" />
      <source>{waiting} edits are not yet on disk after {timeout_s:g} s; they are in memory and are still being written to {path}.</source>
      <translation>{waiting} Änderungen sind nach {timeout_s:g} s noch nicht auf der Platte; sie sind im Speicher und werden weiter nach {path} geschrieben.</translation>
    </message>
    <message>
      <location filename="../../app/document/store.py" />
      <source>{what} cannot be read from {path}: {error}.</source>
      <translation>{what} ist aus {path} nicht lesbar: {error}.</translation>
    </message>
    <message>
      <location filename="../../app/document/video.py" />
      <source>There is nothing at {path}: expected a video file or a folder of frames. Check the path, or that the disk is mounted.</source>
      <translation>Bei {path} gibt es nichts: erwartet war eine Videodatei oder ein Ordner mit Einzelbildern. Den Pfad prüfen, oder ob die Platte eingehängt ist.</translation>
    </message>
    <message>
      <location filename="../../app/document/video.py" />
      <source>{path} cannot be reached: {why}.</source>
      <translation>{path} ist nicht erreichbar: {why}.</translation>
    </message>
    <message>
      <location filename="../../app/document/video.py" />
      <source>{path} is a device or a pipe: expected a video file or a folder.</source>
      <translation>{path} ist ein Gerät oder eine Pipe: erwartet war eine Videodatei oder ein Ordner.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_decoder.py" />
      <source>{name} no longer holds a video: it was replaced.</source>
      <translation>{name} enthält kein Video mehr: es wurde ersetzt.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_decoder.py" />
      <source>{path} can no longer be read ({why}). Was it moved or deleted, or its disk unplugged? Bring it back and try again.</source>
      <translation>{path} ist nicht mehr lesbar ({why}). Wurde es verschoben oder gelöscht, oder seine Platte abgezogen? Es zurückbringen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>Frame {index} of {name} cannot be decoded: the file is damaged there. Try a fresh copy of the file, or convert it again.</source>
      <translation>Bild {index} von {name} ist nicht lesbar: die Datei ist dort beschädigt. Eine frische Kopie versuchen oder die Datei neu umwandeln.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>Frame {index} of {name} is {width}x{height}, but the video begins with {wanted_width}x{wanted_height}: expected one size throughout. Convert the video to a single size first.</source>
      <translation>Bild {index} von {name} hat {width}x{height}, aber das Video beginnt mit {wanted_width}x{wanted_height}: erwartet war durchweg eine Größe. Das Video erst in eine einzige Größe umwandeln.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>No frame of {name} can be decoded: the file is damaged or cut off right at its beginning. Try a fresh copy of it.</source>
      <translation>Kein Bild von {name} ist lesbar: die Datei ist gleich am Anfang beschädigt oder abgeschnitten. Eine frische Kopie versuchen.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>{name} holds text, not video, whatever its name says: expected a video file (MP4, MOV, MKV, WebM, AVI, …). Choose another file.</source>
      <translation>{name} enthält Text, kein Video, was ihr Name auch sagt: erwartet war eine Videodatei (MP4, MOV, MKV, WebM, AVI, …). Eine andere Datei wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>{name} holds {kinds} but no video: expected a file with a video track. Choose another file.</source>
      <translation>{name} enthält {kinds}, aber kein Video: erwartet war eine Datei mit einer Videospur. Eine andere Datei wählen.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>{name} is an MP4 file that was cut off: the index of its frames is missing. The recording or the copy did not finish; copy it again from where it came from.</source>
      <translation>{name} ist eine abgeschnittene MP4-Datei: das Verzeichnis ihrer Bilder fehlt. Die Aufnahme oder die Kopie wurde nicht fertig; noch einmal von dort kopieren, wo sie herkam.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>{name} is damaged: {count} cannot be decoded and were left out; {left} can be labelled.</source>
      <translation>{name} ist beschädigt: {count} sind nicht lesbar und wurden ausgelassen; {left} lassen sich labeln.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>{name} is empty (0 bytes): expected a video file. Copy or record it again; the first copy did not finish.</source>
      <translation>{name} ist leer (0 Byte): erwartet war eine Videodatei. Noch einmal kopieren oder aufnehmen; die erste Kopie wurde nicht fertig.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>{name} is not a video that can be read ({reason}): expected MP4, MOV, MKV, WebM, AVI or the like. Choose another file, or convert this one.</source>
      <translation>{name} ist kein lesbares Video ({reason}): erwartet war MP4, MOV, MKV, WebM, AVI oder Ähnliches. Eine andere Datei wählen oder diese umwandeln.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>{name} was closed; open it again to read frames.</source>
      <translation>{name} wurde geschlossen; neu öffnen, um Bilder zu lesen.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>{name} was cut off: {missing_bytes} bytes are missing at its end. What is left ({count}) can be labelled.</source>
      <translation>{name} wurde abgeschnitten: am Ende fehlen {missing_bytes} Byte. Was übrig ist ({count}), lässt sich labeln.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_file.py" />
      <source>{path} cannot be read ({why}). Check that you may read the file, or copy it where you can.</source>
      <translation>{path} ist nicht lesbar ({why}). Prüfen, ob die Datei gelesen werden darf, oder sie an einen eigenen Ort kopieren.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>1 folder</source>
      <translation>1 Ordner</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>The folder {folder} cannot be read ({why}). Check that you may read it.</source>
      <translation>Der Ordner {folder} ist nicht lesbar ({why}). Prüfen, ob er gelesen werden darf.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>The folder {folder} holds both {name} and {other}: expected one picture for each frame. Keep frames and masks in separate folders.</source>
      <translation>Der Ordner {folder} enthält sowohl {name} als auch {other}: erwartet ist eine Datei je Bild. Bilder und Masken in getrennten Ordnern halten.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>The folder {folder} holds {what}: expected JPEG, PNG or WebP frames. Choose the folder that directly holds the frames, or a video file.</source>
      <translation>Der Ordner {folder} enthält {what}: erwartet waren Einzelbilder (JPEG, PNG oder WebP). Den Ordner wählen, der die Bilder unmittelbar enthält, oder eine Videodatei.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>nothing</source>
      <translation>nichts</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>{count} folders</source>
      <translation>{count} Ordner</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>{file} is now {width}x{height}, but the folder began with {wanted_width}x{wanted_height}: it was changed meanwhile. Put the frame back, or open the folder again.</source>
      <translation>{file} hat jetzt {width}x{height}, aber der Ordner begann mit {wanted_width}x{wanted_height}: es wurde inzwischen geändert. Das Bild zurücklegen oder den Ordner neu öffnen.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>{folders} and {files}</source>
      <translation>{folders} und {files}</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>{kinds} files</source>
      <translation>Dateien der Art {kinds}</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>{name} is {width_2}x{height_2}, but {other} is {width}x{height}: expected all frames of {parent} to have one size. Take the odd ones out, or resize them.</source>
      <translation>{name} hat {width_2}x{height_2}, aber {other} hat {width}x{height}: erwartet ist eine Größe für alle Bilder von {parent}. Die abweichenden herausnehmen oder ihre Größe ändern.</translation>
    </message>
    <message>
      <location filename="../../app/document/video_frames.py" />
      <source>{what} but no frames</source>
      <translation>{what}, aber keine Bilder</translation>
    </message>
    <message>
      <location filename="../../app/jobs/crf.py" />
      <source>CRF refinement needs pydensecrf, which is not installed: {how}; or {instead}</source>
      <translation>Verfeinern mit CRF braucht pydensecrf, das nicht installiert ist: {how}; oder {instead}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/crf.py" />
      <source>smooth the mask instead</source>
      <translation>stattdessen die Maske glätten</translation>
    </message>
    <message>
      <location filename="../../app/jobs/demo.py" />
      <source>the demo clip (resources/demo) is missing from this installation</source>
      <translation>das Beispiel (resources/demo) fehlt in dieser Installation</translation>
    </message>
    <message>
      <location filename="../../app/jobs/export.py" />
      <source>the video of the project is not at {path} any more: put it back, open the project in the window to say where it is, or export with --no-frames</source>
      <translation>das Video des Projekts liegt nicht mehr unter {path}: es zurücklegen, das Projekt im Fenster öffnen und sagen, wo es liegt, oder ohne Bilder exportieren (--no-frames)</translation>
    </message>
    <message>
      <location filename="../../app/jobs/export.py" />
      <source>there is no project at {path}: check the path</source>
      <translation>unter {path} ist kein Projekt: den Pfad prüfen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/export.py" />
      <source>{count} of these frames have no labels yet: they are written as background.</source>
      <translation>{count} dieser Bilder haben noch keine Masken: sie werden als Hintergrund geschrieben.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/export.py" />
      <source>{path} is not the video that the project was made from: it has {frame_count} frames of {width}x{height}, the project {wanted} of {wanted_width}x{wanted_height}</source>
      <translation>{path} ist nicht das Video, aus dem das Projekt gemacht wurde: es hat {frame_count} Bilder von {width}x{height}, das Projekt {wanted} von {wanted_width}x{wanted_height}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>Close other programs, propagate fewer objects at once, choose the compact network, or use a smaller copy of the video.</source>
      <translation>Andere Programme schließen, weniger Objekte auf einmal fortführen, das kompakte Netz wählen oder eine kleinere Kopie des Videos verwenden.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>The frames received so far are kept; start the propagation again to go on.</source>
      <translation>Die bisher angekommenen Bilder bleiben; das Fortführen neu starten, um weiterzumachen.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>The graphics card ran out of memory.</source>
      <translation>Der Speicher der Grafikkarte ist voll.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>The machine ran out of memory.</source>
      <translation>Der Speicher des Rechners ist voll.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>The worker stopped unexpectedly (exit status {status}). {kept} The log holds its last words.</source>
      <translation>Der Arbeitsprozess endete unerwartet (Status {status}). {kept} Das Protokoll enthält seine letzten Worte.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>The worker was killed (signal {number}, {name}).</source>
      <translation>Der Arbeitsprozess wurde beendet (Signal {number}, {name}).</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>an error that was not foreseen: {what}</source>
      <translation>ein unvorhergesehener Fehler: {what}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>unknown</source>
      <translation>unbekannt</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>{how} This is what happens when the machine runs out of memory, or when somebody ends the process. {kept} If it happens again: {advice}</source>
      <translation>{how} Das geschieht, wenn dem Rechner der Speicher ausgeht oder jemand den Prozess beendet. {kept} Geschieht es wieder: {advice}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>{how} {kept} The log holds its last words.</source>
      <translation>{how} {kept} Das Protokoll enthält seine letzten Worte.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>{where} {advice}</source>
      <translation>{where} {advice}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>{why}</source>
      <translation>{why}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/failures.py" />
      <source>{why}: {place}</source>
      <translation>{why}: {place}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/frame_range.py" />
      <source>frames {start} to {stop} were asked for, but {name} has frames 0 to {last}: give a start below the stop, both inside the video</source>
      <translation>verlangt waren die Bilder {start} bis {stop}, {name} hat aber die Bilder 0 bis {last}: einen Anfang vor dem Ende angeben, beide im Video</translation>
    </message>
    <message>
      <location filename="../../app/jobs/import_labels.py" />
      <source>there is no project yet and {place} has no frames beside it: say with --video which video the masks belong to</source>
      <translation>es gibt noch kein Projekt, und neben {place} liegen keine Bilder: mit --video sagen, zu welchem Video die Masken gehören</translation>
    </message>
    <message>
      <location filename="../../app/jobs/import_labels.py" />
      <source>{place} holds no object: every pixel is background</source>
      <translation>{place} enthält kein Objekt: jedes Pixel ist Hintergrund</translation>
    </message>
    <message>
      <location filename="../../app/jobs/import_labels.py" />
      <source>{place}: {text} {advice}</source>
      <translation>{place}: {text} {advice}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/import_labels.py" />
      <source>{words}: then {mask} has no frame in {name}, which has frames 0 to {last}</source>
      <translation>{words}: dann hat {mask} kein Bild in {name}, das die Bilder 0 bis {last} hat</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_kinds.py" />
      <source>this format shows the frames themselves: the video is needed</source>
      <translation>dieses Format zeigt die Bilder selbst: das Video wird gebraucht</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>Black and white masks</source>
      <translation>Schwarz-weiße Masken</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>COCO instances</source>
      <translation>COCO-Instanzen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>Cut-out pictures</source>
      <translation>Freigestellte Bilder</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>Cut-out video</source>
      <translation>Freigestelltes Video</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>Cut-out video for the web</source>
      <translation>Freigestelltes Video fürs Web</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>DAVIS 2016</source>
      <translation>DAVIS 2016</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>DAVIS 2017</source>
      <translation>DAVIS 2017</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>For compositing, frame by frame: the objects alone on clear ground, an RGBA PNG a frame.</source>
      <translation>Für Compositing, Bild für Bild: die Objekte allein auf klarem Grund, ein RGBA-PNG je Bild.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>For editing and compositing: the objects alone on clear ground, a .mov with alpha.</source>
      <translation>Für Schnitt und Compositing: die Objekte allein auf klarem Grund, ein .mov mit Alpha.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>For image detectors and pycocotools: every frame is an image, every mask an annotation.</source>
      <translation>Für Bilddetektoren und pycocotools: jedes Bild ein Eintrag, jede Maske eine Annotation.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>For methods that know one foreground: all objects in one, black and white.</source>
      <translation>Für Verfahren, die einen einzigen Vordergrund kennen: alle Objekte in einem, schwarz und weiß.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>For pages and players: the objects alone on clear ground, a small .webm with alpha.</source>
      <translation>Für Seiten und Abspieler: nur die Objekte auf durchsichtigem Grund, ein kleines .webm mit Alpha.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>For research on soft masks: what the network believes, an .npz for each frame.</source>
      <translation>Zur Forschung an weichen Masken: was das Netz glaubt, eine .npz je Bild.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>For the YouTube-VOS tools: meta.json says which objects there are and from when on.</source>
      <translation>Für die Werkzeuge von YouTube-VOS: meta.json sagt, welche Objekte es gibt und ab wann.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>For tools that take one object at a time: a folder of masks for each.</source>
      <translation>Für Werkzeuge, die ein Objekt nach dem anderen nehmen: ein Ordner mit Masken für jedes.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>For training and evaluating video object segmentation: objects kept apart.</source>
      <translation>Zum Trainieren und Auswerten der Segmentierung von Videoobjekten: die Objekte bleiben getrennt.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>For video instance segmentation: one annotation an object, a mask for each frame.</source>
      <translation>Für die Segmentierung von Instanzen im Video: eine Annotation je Objekt, eine Maske je Bild.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>Overlay video</source>
      <translation>Überlagertes Video</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>Probabilities</source>
      <translation>Wahrscheinlichkeiten</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>To look at and to show: the frames with coloured masks over them, as H.264.</source>
      <translation>Zum Ansehen und Zeigen: die Bilder mit farbigen Masken darüber, als H.264.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>YouTube-VIS</source>
      <translation>YouTube-VIS</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>YouTube-VOS</source>
      <translation>YouTube-VOS</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>masks as grey PNG</source>
      <translation>Masken als graues PNG</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>masks as grey PNG, a folder an object</source>
      <translation>Masken als graues PNG, ein Ordner je Objekt</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>masks as indexed PNG</source>
      <translation>Masken als indiziertes PNG</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>masks as run lengths</source>
      <translation>Masken als Lauflängen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>pictures as RGBA PNG</source>
      <translation>Bilder als RGBA-PNG</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>probabilities as .npz</source>
      <translation>Wahrscheinlichkeiten als .npz</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>video</source>
      <translation>Video</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>video with alpha</source>
      <translation>Video mit Alpha</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>{folder} is there already and stays as it is: choose another name, or ask to replace what is there</source>
      <translation>{folder} ist schon da und bleibt, wie es ist: einen anderen Namen wählen oder ersetzen lassen, was da ist</translation>
    </message>
    <message>
      <location filename="../../app/jobs/output_table.py" />
      <source>{name} has labels, but no probabilities to write to {out}</source>
      <translation>{name} hat Labels, aber keine Wahrscheinlichkeiten, die sich nach {out} schreiben ließen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/outputs.py" />
      <source>frames as JPEG</source>
      <translation>Bilder als JPEG</translation>
    </message>
    <message>
      <location filename="../../app/jobs/outputs.py" />
      <source>the folder {existing} may not be written to: choose another with --out</source>
      <translation>der Ordner {existing} darf nicht beschrieben werden: einen anderen wählen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/outputs.py" />
      <source>{existing} is a file: the folder {out} cannot be made below it</source>
      <translation>{existing} ist eine Datei: der Ordner {out} lässt sich nicht darunter anlegen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/outputs.py" />
      <source>{title} is written at the video's own size: leave out 480p</source>
      <translation>{title} wird in der Größe des Videos geschrieben: 480p weglassen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/pause.py" />
      <source>A cut at frame {frame}: the picture changes altogether.</source>
      <translation>Ein Schnitt bei Bild {frame}: das Bild wechselt ganz.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/pause.py" />
      <source>The network is no longer sure of {name} at frame {frame}: {before:.0f} % fell to {now:.0f} %.</source>
      <translation>Das Netz ist sich bei {name} auf Bild {frame} nicht mehr sicher: {before:.0f} % fielen auf {now:.0f} %.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/pause.py" />
      <source>{name} fell to {percent:.0f} % of its size at {frame}.</source>
      <translation>{name} fiel auf {percent:.0f} % seiner Größe bei Bild {frame}.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/pause.py" />
      <source>{name} vanished at frame {frame}.</source>
      <translation>{name} verschwand bei Bild {frame}.</translation>
    </message>
    <message>
      <location filename="../../app/jobs/propagate.py" />
      <source>a mask was given for frame {frame}, but {name} has frames 0 to {last}</source>
      <translation>für Bild {frame} kam eine Maske, {name} hat aber die Bilder 0 bis {last}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/propagate.py" />
      <source>nothing lies {direction} of the labelled frames ({frames}) inside frames {start} to {last}: choose the other direction, or another range</source>
      <translation>in der Richtung {direction} liegt von den gelabelten Bildern ({frames}) aus nichts innerhalb der Bilder {start} bis {last}: die andere Richtung oder einen anderen Bereich wählen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/propagate.py" />
      <source>object ids go from 1 to 254, but got {ids}</source>
      <translation>Objektnummern gehen von 1 bis 254, verlangt war {ids}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/propagate.py" />
      <source>the mask of frame {frame} is {width}x{height}, but {name} is {video_width}x{video_height}: masks must have the size of the video</source>
      <translation>die Maske von Bild {frame} hat {width}x{height}, {name} aber {video_width}x{video_height}: Masken müssen die Größe des Videos haben</translation>
    </message>
    <message>
      <location filename="../../app/jobs/propagate.py" />
      <source>there is nothing to propagate: no painted or approved frame holds any of the chosen objects; label one frame first</source>
      <translation>es gibt nichts fortzuführen: kein gemaltes oder gutgeheißenes Bild enthält eines der gewählten Objekte; erst ein Bild labeln</translation>
    </message>
    <message>
      <location filename="../../app/jobs/propose.py" />
      <source>propose without it</source>
      <translation>ohne ihn vorschlagen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/propose.py" />
      <source>references are a number from 0 on, but got {references}</source>
      <translation>Referenzen sind eine Zahl ab 0, verlangt war {references}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/propose.py" />
      <source>the {what} is one of {listed}, but got {word!r}</source>
      <translation>{what} ist eines von {listed}, verlangt war {word!r}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/refining.py" />
      <source>The edges were not refined: {why}</source>
      <translation>Die Kanten wurden nicht verfeinert: {why}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/refining.py" />
      <source>the process ended by itself (status {status}); perhaps the memory did not suffice</source>
      <translation>der Prozess endete von selbst (Status {status}); vielleicht reichte der Speicher nicht</translation>
    </message>
    <message>
      <location filename="../../app/jobs/refining.py" />
      <source>the refinement was given up</source>
      <translation>das Verfeinern wurde aufgegeben</translation>
    </message>
    <message>
      <location filename="../../app/jobs/requests.py" />
      <source>the masks hold no object: every pixel is 0 (background) or 255 (void); give a mask in which the objects are numbered from 1</source>
      <translation>die Masken enthalten kein Objekt: jedes Pixel ist 0 (Hintergrund) oder 255 (Void); eine Maske angeben, in der die Objekte ab 1 nummeriert sind</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>1 frame from hand work</source>
      <translation>1 Bild von Handarbeit entfernt</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>another network disagrees ({percent:.0f} %)</source>
      <translation>ein anderes Netz widerspricht ({percent:.0f} %)</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>area {change}</source>
      <translation>Fläche {change}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>area {change} since frame {frame}</source>
      <translation>Fläche {change} seit Bild {frame}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>both sides disagree ({percent})</source>
      <translation>beide Seiten widersprechen sich ({percent})</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>came back</source>
      <translation>wieder aufgetaucht</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>changed shortly before</source>
      <translation>änderte sich kurz davor</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>fell by {percent:.0f} %</source>
      <translation>fiel um {percent:.0f} %</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>grew by {percent:.0f} %</source>
      <translation>wuchs um {percent:.0f} %</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>in pieces ({loose:.0f} % loose)</source>
      <translation>in Stücken ({loose:.0f} % lose)</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>jumped lately</source>
      <translation>kürzlich gesprungen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>new shape lately</source>
      <translation>kürzlich andere Form</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>nowhere made by hand</source>
      <translation>nirgends von Hand gemacht</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>the network is unsure ({percent})</source>
      <translation>das Netz ist unsicher ({percent})</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>vanished</source>
      <translation>verschwunden</translation>
    </message>
    <message>
      <location filename="../../app/jobs/review.py" />
      <source>{count} frames from hand work</source>
      <translation>{count} Bilder von Handarbeit entfernt</translation>
    </message>
    <message>
      <location filename="../../app/jobs/runners.py" />
      <source>a job is already running: stop it or wait for it</source>
      <translation>es läuft schon ein Auftrag: ihn anhalten oder abwarten</translation>
    </message>
    <message>
      <location filename="../../app/jobs/runners.py" />
      <source>loading {name}</source>
      <translation>Netz {name} wird geladen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/runners.py" />
      <source>the worker has been closed</source>
      <translation>der Arbeitsprozess wurde geschlossen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/runners.py" />
      <source>the worker process could not be started: {why}</source>
      <translation>der Arbeitsprozess ließ sich nicht starten: {why}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>approved</source>
      <translation>gutgeheißen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>every {every}th frame was asked for: expected 1 or more</source>
      <translation>verlangt war jedes {every}. Bild: erwartet ist 1 oder mehr</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>frames {first} to {behind} were asked for, but the project has frames 0 to {last}: give a start below the stop, both inside the video</source>
      <translation>die Bilder {first} bis {behind} waren verlangt, aber das Projekt hat die Bilder 0 bis {last}: einen Anfang unter dem Ende angeben, beide innerhalb des Videos</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>imported</source>
      <translation>importiert</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>no frame of these has only {wanted} masks: choose other frames</source>
      <translation>keines dieser Bilder hat nur Masken der Art {wanted}: andere Bilder wählen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>no object was chosen: there is nothing to export</source>
      <translation>kein Objekt wurde gewählt: es gibt nichts zu exportieren</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>painted</source>
      <translation>gemalt</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>propagated</source>
      <translation>fortgeführt</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>proposed</source>
      <translation>vorgeschlagen</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>the project has no labels yet: there is nothing to export</source>
      <translation>das Projekt hat noch keine Masken: es gibt nichts zu exportieren</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>the project has no object {id}: there are {listed}</source>
      <translation>das Projekt hat kein Objekt {id}: es gibt {listed}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/selection.py" />
      <source>{first} or {rest}</source>
      <translation>{first} oder {rest}</translation>
    </message>
    <message>
      <location filename="../../app/session/checking.py" />
      <source>Checked</source>
      <translation>Geprüft</translation>
    </message>
    <message>
      <location filename="../../app/session/checking.py" />
      <source>Stopped after {done} of {total}</source>
      <translation>Angehalten nach {done} von {total}</translation>
    </message>
    <message>
      <location filename="../../app/session/checking.py" />
      <source>{begun}: nothing could be compared.</source>
      <translation>{begun}: nichts ließ sich vergleichen.</translation>
    </message>
    <message>
      <location filename="../../app/session/checking.py" />
      <source>{begun}: they differ most on frame {frame} ({percent:.0f} %). {key} leads on.</source>
      <translation>{begun}: am meisten unterscheiden sie sich auf Bild {frame} ({percent:.0f} %). {key} führt weiter.</translation>
    </message>
    <message>
      <location filename="../../app/session/edge_refining.py" />
      <source>A mask is being refined already.</source>
      <translation>Eine Maske wird schon verfeinert.</translation>
    </message>
    <message>
      <location filename="../../app/session/edge_refining.py" />
      <source>Refined the edges on frame {frame}.</source>
      <translation>Die Kanten auf Bild {frame} sind verfeinert.</translation>
    </message>
    <message>
      <location filename="../../app/session/edge_refining.py" />
      <source>Refining the edges…</source>
      <translation>Die Kanten werden verfeinert…</translation>
    </message>
    <message>
      <location filename="../../app/session/edge_refining.py" />
      <source>The object is not on this frame.</source>
      <translation>Das Objekt ist nicht auf diesem Bild.</translation>
    </message>
    <message>
      <location filename="../../app/session/edge_refining.py" />
      <source>take the smart selection ({key})</source>
      <translation>die kluge Auswahl nehmen ({key})</translation>
    </message>
    <message>
      <location filename="../../app/session/export.py" />
      <source>Give the sequence a name.</source>
      <translation>Der Sequenz einen Namen geben.</translation>
    </message>
    <message>
      <location filename="../../app/session/export.py" />
      <source>Replaces {places}</source>
      <translation>Ersetzt {places}</translation>
    </message>
    <message>
      <location filename="../../app/session/export_size.py" />
      <source>{count} bytes</source>
      <translation>{count} Byte</translation>
    </message>
    <message>
      <location filename="../../app/session/failures.py" />
      <source>Something unforeseen went wrong ({what}). The log file has the details.</source>
      <translation>Etwas Unvorhergesehenes ist geschehen ({what}). Die Protokolldatei sagt Näheres.</translation>
    </message>
    <message>
      <location filename="../../app/session/failures.py" />
      <source>There is not enough memory for this; close other programs, or use a shorter clip.</source>
      <translation>Dafür reicht der Speicher nicht; andere Programme schließen oder einen kürzeren Clip verwenden.</translation>
    </message>
    <message>
      <location filename="../../app/session/hand.py" />
      <source>Choose an object first: press its number.</source>
      <translation>Erst ein Objekt wählen: seine Nummer drücken.</translation>
    </message>
    <message>
      <location filename="../../app/session/hand.py" />
      <source>This is open read only: nothing can be changed.</source>
      <translation>Das ist nur zum Ansehen offen: nichts lässt sich ändern.</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Accept proposal</source>
      <translation>Vorschlag annehmen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Add {name}</source>
      <translation>{name} hinzufügen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Approve frame {frame}</source>
      <translation>Bild {frame} gutheißen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Approve {count} frames</source>
      <translation>{count} Bilder gutheißen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Clear frame</source>
      <translation>Bild leeren</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Copy from frame {frame}</source>
      <translation>Von Bild {frame} kopieren</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Cut out</source>
      <translation>Ausschneiden</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>First masks of the demo</source>
      <translation>Erste Masken des Beispiels</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Go on with {name} as {other}</source>
      <translation>{name} geht weiter als {other}</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Grow</source>
      <translation>Wachsen lassen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Import {name}</source>
      <translation>{name} importieren</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Merge {name} into {other}</source>
      <translation>{name} mit {other} vereinigen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Outline</source>
      <translation>Umriss</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Propagate backward</source>
      <translation>Rückwärts fortführen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Propagate between painted frames</source>
      <translation>Zwischen bemalten Bildern fortführen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Propagate both ways</source>
      <translation>In beide Richtungen fortführen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Propagate forward</source>
      <translation>Vorwärts fortführen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Propagate to the next painted frame</source>
      <translation>Bis zum nächsten bemalten Bild fortführen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Propagate to the painted frame before</source>
      <translation>Bis zum bemalten Bild davor fortführen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Recolour {name}</source>
      <translation>{name} umfärben</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Refine edges</source>
      <translation>Kanten verfeinern</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Remove {name}</source>
      <translation>{name} entfernen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Set labels</source>
      <translation>Labels setzen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Shrink</source>
      <translation>Schrumpfen lassen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Smart cut</source>
      <translation>Kluger Schnitt</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Smooth</source>
      <translation>Glätten</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Split {count} objects from {name}</source>
      <translation>{count} Objekte von {name} abteilen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Split {other} from {name}</source>
      <translation>{other} von {name} abteilen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Swap {name} and {other}</source>
      <translation>{name} und {other} tauschen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Take back what changed</source>
      <translation>Änderungen zurücknehmen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Take back what changed on all frames</source>
      <translation>Änderungen auf allen Bildern zurücknehmen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>Take back what changed on frame {frame}</source>
      <translation>Änderungen auf Bild {frame} zurücknehmen</translation>
    </message>
    <message>
      <location filename="../../app/session/history_words.py" />
      <source>{what}, frames {first} to {last}</source>
      <translation>{what}, Bilder {first} bis {last}</translation>
    </message>
    <message>
      <location filename="../../app/session/identity_verbs.py" />
      <source>Nothing to change: the object is on none of these frames.</source>
      <translation>Nichts zu ändern: das Objekt ist auf keinem dieser Bilder.</translation>
    </message>
    <message>
      <location filename="../../app/session/identity_verbs.py" />
      <source>from this frame on</source>
      <translation>ab diesem Bild</translation>
    </message>
    <message>
      <location filename="../../app/session/identity_verbs.py" />
      <source>on all frames</source>
      <translation>auf allen Bildern</translation>
    </message>
    <message>
      <location filename="../../app/session/identity_verbs.py" />
      <source>on the frames chosen</source>
      <translation>auf den gewählten Bildern</translation>
    </message>
    <message>
      <location filename="../../app/session/identity_verbs.py" />
      <source>on this frame only</source>
      <translation>nur auf diesem Bild</translation>
    </message>
    <message>
      <location filename="../../app/session/identity_verbs.py" />
      <source>up to this frame</source>
      <translation>bis zu diesem Bild</translation>
    </message>
    <message>
      <location filename="../../app/session/identity_verbs.py" />
      <source>{what} {where}. {key} takes it back.</source>
      <translation>{what} ({where}). {key} nimmt es zurück.</translation>
    </message>
    <message>
      <location filename="../../app/session/mask_verbs.py" />
      <source>The object is not on frame {frame}.</source>
      <translation>Das Objekt ist nicht auf Bild {frame}.</translation>
    </message>
    <message>
      <location filename="../../app/session/mask_verbs.py" />
      <source>There are no loose pieces on this frame.</source>
      <translation>Auf diesem Bild gibt es keine losen Stücke.</translation>
    </message>
    <message>
      <location filename="../../app/session/mask_verbs.py" />
      <source>There is no frame to copy from.</source>
      <translation>Es gibt kein Bild, von dem kopiert werden kann.</translation>
    </message>
    <message>
      <location filename="../../app/session/models.py" />
      <source>Automatic</source>
      <translation>Auto</translation>
    </message>
    <message>
      <location filename="../../app/session/models.py" />
      <source>Input: {size}</source>
      <translation>Eingabe: {size}</translation>
    </message>
    <message>
      <location filename="../../app/session/models.py" />
      <source>Licence: {terms}</source>
      <translation>Lizenz: {terms}</translation>
    </message>
    <message>
      <location filename="../../app/session/models.py" />
      <source>{name} needs its weights file {file}: download it from {url}, then choose the network again and point to the file.</source>
      <translation>{name} braucht seine Datei mit Gewichten, {file}: sie von {url} herunterladen, dann das Netz noch einmal wählen und die Datei zeigen.</translation>
    </message>
    <message>
      <location filename="../../app/session/object_verbs.py" />
      <source>There is no object {id} yet: {key} makes a new one.</source>
      <translation>Es gibt noch kein Objekt {id}: {key} macht ein neues.</translation>
    </message>
    <message>
      <location filename="../../app/session/onion_skin.py" />
      <source>The onion skin cannot be drawn. {why}</source>
      <translation>Die Zwiebelhaut lässt sich nicht zeichnen. {why}</translation>
    </message>
    <message>
      <location filename="../../app/session/opening.py" />
      <source>The video of {name} is not at {place}. Say where it lies now.</source>
      <translation>Das Video von {name} ist nicht bei {place}. Sagen, wo es jetzt liegt.</translation>
    </message>
    <message>
      <location filename="../../app/session/opening.py" />
      <source>{video} has the size and length of the video that {project} was made for, but other content. The masks fit only if it shows the same pictures.</source>
      <translation>{video} hat Größe und Länge des Videos, für das {project} gemacht wurde, aber anderen Inhalt. Die Masken passen nur, wenn es dieselben Bilder zeigt.</translation>
    </message>
    <message>
      <location filename="../../app/session/opening.py" />
      <source>{video} is {width}x{height} with {count} frames, but {project} labels a video of {wanted_width}x{wanted_height} with {wanted} frames. Choose the video it was made for.</source>
      <translation>{video} hat {width}x{height} und {count} Bilder, aber {project} gehört zu einem Video von {wanted_width}x{wanted_height} mit {wanted} Bildern. Das Video wählen, für das es gemacht wurde.</translation>
    </message>
    <message>
      <location filename="../../app/session/propagation.py" />
      <source>Propagated {frames} in {time}.</source>
      <translation>{frames} fortgeführt in {time}.</translation>
    </message>
    <message>
      <location filename="../../app/session/propagation.py" />
      <source>Stopped after {done} of {total}: what was done is kept.</source>
      <translation>Angehalten nach {done} von {total}: was getan war, bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/session/propagation.py" />
      <source>Stopped before the first frame: what was done is kept.</source>
      <translation>Angehalten vor dem ersten Bild: was getan war, bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/session/propagation_jobs.py" />
      <source>There is nothing to carry yet: paint an object on one frame first. (Locked objects are left alone.)</source>
      <translation>Noch gibt es nichts zu tragen: erst auf einem Bild ein Objekt malen. (Gesperrte Objekte bleiben außen vor.)</translation>
    </message>
    <message>
      <location filename="../../app/session/propagation_jobs.py" />
      <source>There is nothing to check yet: carry masks first ({onward}, {back} or {both}).</source>
      <translation>Noch gibt es nichts zu prüfen: erst Masken tragen ({onward}, {back} oder {both}).</translation>
    </message>
    <message>
      <location filename="../../app/session/proposal_settings.py" />
      <source>The weights of {name} are not at {file} any more: choose them again under Propose, Settings.</source>
      <translation>Die Gewichte von {name} sind nicht mehr bei {file}: sie unter Vorschlagen, Einstellungen neu wählen.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposal_settings.py" />
      <source>comes with maskreel</source>
      <translation>kommt mit maskreel</translation>
    </message>
    <message>
      <location filename="../../app/session/proposal_settings.py" />
      <source>no weights here yet</source>
      <translation>hier noch keine Gewichte</translation>
    </message>
    <message>
      <location filename="../../app/session/proposal_settings.py" />
      <source>{name} has no weights yet: choose a file under Propose, Settings, or {how}.</source>
      <translation>{name} hat noch keine Gewichte: unter Vorschlagen, Einstellungen eine Datei wählen, oder {how}.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>1 proposal</source>
      <translation>1 Vorschlag</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>Accepted proposal {number} {where}.</source>
      <translation>Vorschlag {number} {where} angenommen.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>Accepting proposal {number} {where}…</source>
      <translation>Vorschlag {number} wird angenommen {where}…</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>Found {found} in {time}.</source>
      <translation>{found} gefunden in {time}.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>Found {found} on frames {first} to {last} in {time}.</source>
      <translation>{found} auf den Bildern {first} bis {last} gefunden in {time}.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>No frame was looked at.</source>
      <translation>Kein Bild wurde angesehen.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>Proposal {number} changes nothing there.</source>
      <translation>Vorschlag {number} ändert dort nichts.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>Proposal {number} is dropped.</source>
      <translation>Vorschlag {number} ist verworfen.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>Proposal {number} is not accepted.</source>
      <translation>Vorschlag {number} ist nicht angenommen.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>Stopped after {done} of {total}: {found} so far.</source>
      <translation>Angehalten nach {done} von {total}: bisher {found}.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>no proposal</source>
      <translation>kein Vorschlag</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>{count} proposals</source>
      <translation>{count} Vorschläge</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>{frames} painted or approved by hand stay as they were.</source>
      <translation>{frames}, von Hand gemalt oder gutgeheißen, bleiben, wie sie waren.</translation>
    </message>
    <message>
      <location filename="../../app/session/proposals.py" />
      <source>{key} takes it back.</source>
      <translation>{key} nimmt es zurück.</translation>
    </message>
    <message>
      <location filename="../../app/session/refusals.py" />
      <source>There is no object yet: {key} makes a new one.</source>
      <translation>Es gibt noch kein Objekt: {key} macht ein neues.</translation>
    </message>
    <message>
      <location filename="../../app/session/refusals.py" />
      <source>{name} is locked: press {key} to change it.</source>
      <translation>{name} ist gesperrt: {key} drücken, um es zu ändern.</translation>
    </message>
    <message>
      <location filename="../../app/session/run_span.py" />
      <source>No frame is there to be carried to from frame {frame}.</source>
      <translation>Von Bild {frame} aus gibt es kein Bild, zu dem getragen werden kann.</translation>
    </message>
    <message>
      <location filename="../../app/session/run_span.py" />
      <source>No frame lies after frame {frame} and short of the next painted one.</source>
      <translation>Nach Bild {frame} und vor dem nächsten bemalten liegt kein Bild.</translation>
    </message>
    <message>
      <location filename="../../app/session/run_span.py" />
      <source>No frame lies backward of frame {frame}.</source>
      <translation>Vor Bild {frame} liegt kein Bild mehr.</translation>
    </message>
    <message>
      <location filename="../../app/session/run_span.py" />
      <source>No frame lies before frame {frame} and short of the next painted one.</source>
      <translation>Vor Bild {frame} und nach dem vorigen bemalten liegt kein Bild.</translation>
    </message>
    <message>
      <location filename="../../app/session/run_span.py" />
      <source>No frame lies forward of frame {frame}.</source>
      <translation>Nach Bild {frame} liegt kein Bild mehr.</translation>
    </message>
    <message>
      <location filename="../../app/session/run_span.py" />
      <source>No painted frame lies here or after: paint this frame, or run both ways ({key}).</source>
      <translation>Hier oder danach liegt kein bemaltes Bild: dieses bemalen oder in beide Richtungen fortführen ({key}).</translation>
    </message>
    <message>
      <location filename="../../app/session/run_span.py" />
      <source>No painted frame lies here or before: paint this frame, or run both ways ({key}).</source>
      <translation>Hier oder davor liegt kein bemaltes Bild: dieses bemalen oder in beide Richtungen fortführen ({key}).</translation>
    </message>
    <message>
      <location filename="../../app/session/run_span.py" />
      <source>Of the chosen frames {first} to {last} none lies where this verb works: choose others, or none.</source>
      <translation>Von den gewählten Bildern {first} bis {last} liegt keines, wo dieser Befehl wirkt: andere wählen oder keine.</translation>
    </message>
    <message>
      <location filename="../../app/session/runs.py" />
      <source>Frame {frame} · step {done} of {total}</source>
      <translation>Bild {frame} · Schritt {done} von {total}</translation>
    </message>
    <message>
      <location filename="../../app/session/runs.py" />
      <source>Frame {frame} · {done} of {total}</source>
      <translation>Bild {frame} · {done} von {total}</translation>
    </message>
    <message>
      <location filename="../../app/session/runs.py" />
      <source>Frame {frame} · {looked} of {total} looked at, {done} there</source>
      <translation>Bild {frame} · {looked} von {total} angesehen, {done} fertig</translation>
    </message>
    <message>
      <location filename="../../app/session/runs.py" />
      <source>Going on…</source>
      <translation>Geht weiter…</translation>
    </message>
    <message>
      <location filename="../../app/session/runs.py" />
      <source>Paused at frame {frame}</source>
      <translation>Angehalten bei Bild {frame}</translation>
    </message>
    <message>
      <location filename="../../app/session/runs.py" />
      <source>Starting…</source>
      <translation>Beginnt…</translation>
    </message>
    <message>
      <location filename="../../app/session/runs.py" />
      <source>Stopping…</source>
      <translation>Hält an…</translation>
    </message>
    <message>
      <location filename="../../app/session/runs.py" />
      <source>{time} left</source>
      <translation>noch {time}</translation>
    </message>
    <message>
      <location filename="../../app/session/session.py" />
      <source>Frame {frame} cannot be shown. {why}</source>
      <translation>Bild {frame} lässt sich nicht zeigen. {why}</translation>
    </message>
    <message>
      <location filename="../../app/session/session.py" />
      <source>No video is open: open one first.</source>
      <translation>Kein Video ist offen: erst eines öffnen.</translation>
    </message>
    <message>
      <location filename="../../app/session/session.py" />
      <source>{name} is open here already.</source>
      <translation>{name} ist hier schon offen.</translation>
    </message>
    <message>
      <location filename="../../app/session/smart_selecting.py" />
      <source>Nothing was found there: stroke over more of the object.</source>
      <translation>Dort wurde nichts gefunden: über mehr vom Objekt streichen.</translation>
    </message>
    <message>
      <location filename="../../app/session/smart_selecting.py" />
      <source>There is nothing to take away yet.</source>
      <translation>Noch gibt es nichts wegzunehmen.</translation>
    </message>
    <message>
      <location filename="../../app/session/splitting.py" />
      <source>all but the largest piece</source>
      <translation>alles außer dem größten Stück</translation>
    </message>
    <message>
      <location filename="../../app/session/splitting.py" />
      <source>each piece as an object of its own</source>
      <translation>jedes Stück als eigenes Objekt</translation>
    </message>
    <message>
      <location filename="../../app/session/splitting.py" />
      <source>the piece under the cursor</source>
      <translation>das Stück unter dem Zeiger</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>1 frame</source>
      <translation>1 Bild</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Device or resource busy</source>
      <translation>Gerät oder Ressource belegt</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Disk quota exceeded</source>
      <translation>Speicherkontingent überschritten</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>End of file</source>
      <translation>Ende der Datei</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>File exists</source>
      <translation>Datei existiert bereits</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>File name too long</source>
      <translation>Dateiname ist zu lang</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Input/output error</source>
      <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Invalid data found when processing input</source>
      <translation>Ungültige Daten beim Lesen gefunden</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Is a directory</source>
      <translation>Ist ein Ordner</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>No space left on device</source>
      <translation>Kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>No such file or directory</source>
      <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Not a directory</source>
      <translation>Ist kein Ordner</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Operation not permitted</source>
      <translation>Vorgang nicht erlaubt</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Permission denied</source>
      <translation>Keine Berechtigung</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Read-only file system</source>
      <translation>Dateisystem ist schreibgeschützt</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Stale file handle</source>
      <translation>Veralteter Dateizugriff</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>Too many open files</source>
      <translation>Zu viele offene Dateien</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>on 1 frame</source>
      <translation>auf 1 Bild</translation>
    </message>
    <message>
      <location filename="../../app/session/words.py" />
      <source>on {count} frames</source>
      <translation>auf {count} Bildern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>10 frames back</source>
      <translation>10 Bilder zurück</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>10 frames on</source>
      <translation>10 Bilder weiter</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>A dark window, whatever the system.</source>
      <translation>Ein dunkles Fenster, wie das System auch ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>A light window, whatever the system.</source>
      <translation>Ein helles Fenster, wie das System auch ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>About maskreel</source>
      <translation>Über maskreel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Accept as a new object</source>
      <translation>Als neues Objekt annehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Accept into the current object</source>
      <translation>Ins aktuelle Objekt übernehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Actual pixels</source>
      <translation>Echte Pixel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Add an object and choose it.</source>
      <translation>Ein Objekt hinzufügen und wählen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Add the proposal to what the current object has; hand work stays.</source>
      <translation>Den Vorschlag zum aktuellen Objekt hinzufügen; Handarbeit bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Approve and go to the next</source>
      <translation>Gutheißen und weiter zum nächsten</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Approve this frame</source>
      <translation>Dieses Bild gutheißen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Backward</source>
      <translation>Rückwärts</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Be dark or light as the system is.</source>
      <translation>Dunkel oder hell sein wie das System.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Begin the range here</source>
      <translation>Bereich hier beginnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Between painted frames</source>
      <translation>Zwischen bemalten Bildern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Both ways</source>
      <translation>Beide Richtungen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Bring back</source>
      <translation>Zurückholen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Brush</source>
      <translation>Pinsel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the current object alone; all others stay as they are, to the last pixel.</source>
      <translation>Nur das aktuelle Objekt tragen; alle anderen bleiben, wie sie sind, bis aufs letzte Pixel.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks back from the painted frame here or after, to the beginning.</source>
      <translation>Die Masken vom bemalten Bild hier oder danach bis zum Anfang zurücktragen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks from all painted frames to the whole clip.</source>
      <translation>Die Masken von allen bemalten Bildern in den ganzen Clip tragen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks from here back, only up to the painted frame before.</source>
      <translation>Die Masken von hier zurücktragen, nur bis zum bemalten Bild davor.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks from here on, only up to the next painted frame.</source>
      <translation>Die Masken von hier weitertragen, nur bis zum nächsten bemalten Bild.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks on from the painted frame here or before, to the end.</source>
      <translation>Die Masken vom bemalten Bild hier oder davor bis zum Ende weitertragen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks only between the painted frames next to this one.</source>
      <translation>Die Masken nur zwischen den bemalten Bildern neben diesem tragen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Check from the other side</source>
      <translation>Von der anderen Seite prüfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Check with a second network</source>
      <translation>Mit einem zweiten Netz prüfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose no frames (also: Esc).</source>
      <translation>Keine Bilder wählen (auch: Esc).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 1</source>
      <translation>Objekt 1 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 2</source>
      <translation>Objekt 2 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 3</source>
      <translation>Objekt 3 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 4</source>
      <translation>Objekt 4 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 5</source>
      <translation>Objekt 5 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 6</source>
      <translation>Objekt 6 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 7</source>
      <translation>Objekt 7 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 8</source>
      <translation>Objekt 8 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 9</source>
      <translation>Objekt 9 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose the frames from this one on (or drag above the timeline).</source>
      <translation>Die Bilder ab diesem wählen (oder über der Zeitleiste ziehen).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose the frames up to this one (or drag above the timeline).</source>
      <translation>Die Bilder bis zu diesem wählen (oder über der Zeitleiste ziehen).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose the networks that propose, their weights and the frames they compare.</source>
      <translation>Die vorschlagenden Netze wählen, ihre Gewichte und die Bilder, die sie vergleichen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose the object above.</source>
      <translation>Das Objekt darüber wählen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose the object below.</source>
      <translation>Das Objekt darunter wählen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Clear this frame</source>
      <translation>Dieses Bild leeren</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Close holes</source>
      <translation>Löcher schließen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Close the clip; everything is saved.</source>
      <translation>Den Clip schließen; alles ist gespeichert.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Colours of the system</source>
      <translation>Farben des Systems</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Colour…</source>
      <translation>Farbe…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Copy from next frame</source>
      <translation>Vom nächsten Bild kopieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Copy from previous frame</source>
      <translation>Vom vorigen Bild kopieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Copy the project to a place of your own. Work is saved all the time, wherever it lies.</source>
      <translation>Das Projekt an einen eigenen Ort kopieren. Gespeichert wird ohnehin ständig, wo immer es liegt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Declare the masks of this frame right: propagation starts from it and never changes it.</source>
      <translation>Die Masken dieses Bildes für richtig erklären: das Fortführen geht von ihm aus und ändert es nie.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Declare this frame right and go to the next one to review.</source>
      <translation>Dieses Bild gutheißen und zum nächsten gehen, das zu prüfen ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Delete the current object on all frames (can be undone).</source>
      <translation>Das aktuelle Objekt auf allen Bildern löschen (lässt sich zurücknehmen).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Delete…</source>
      <translation>Löschen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Deutsch</source>
      <translation>Deutsch</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Do again what was taken back.</source>
      <translation>Zurückgenommenes wieder tun.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Draw around what belongs to the current object. Right button cuts out of any object.</source>
      <translation>Umfahren, was zum aktuellen Objekt gehört. Die rechte Taste schneidet aus jedem Objekt aus.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Draw proposals along the edges of the picture: slower.</source>
      <translation>Vorschläge entlang der Kanten des Bildes zeichnen: langsamer.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Draw the outline of the current object along the edges of the picture: takes a second.</source>
      <translation>Den Umriss des aktuellen Objekts an den Kanten des Bildes ziehen: dauert eine Sekunde.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Drop</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Drop loose pieces</source>
      <translation>Lose Stücke verwerfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Drop the range</source>
      <translation>Bereich aufheben</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Edit</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>End the range here</source>
      <translation>Bereich hier beenden</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>English</source>
      <translation>English</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>English, from the next start on.</source>
      <translation>Englisch, ab dem nächsten Start.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Erase masks of all objects that are not locked.</source>
      <translation>Masken aller Objekte radieren, die nicht gesperrt sind.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Eraser</source>
      <translation>Radierer</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Export…</source>
      <translation>Exportieren…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Fill</source>
      <translation>Füllen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Fill the enclosed area under the cursor with the current object.</source>
      <translation>Die umschlossene Fläche unter dem Zeiger mit dem aktuellen Objekt füllen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>First frame</source>
      <translation>Erstes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>First frame of the object</source>
      <translation>Erstes Bild des Objekts</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Fit to window</source>
      <translation>Einpassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Follow</source>
      <translation>Mitgehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Forget the proposal in hand.</source>
      <translation>Den Vorschlag vergessen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Forward</source>
      <translation>Vor</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>German, from the next start on.</source>
      <translation>Deutsch, ab dem nächsten Start.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Give the current object another colour.</source>
      <translation>Dem aktuellen Objekt eine andere Farbe geben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Give the current object another name.</source>
      <translation>Dem aktuellen Objekt einen anderen Namen geben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go</source>
      <translation>Gehe zu</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go on</source>
      <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go on as…</source>
      <translation>Weiter als…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go on with a run that waits; if you corrected something meanwhile, from there.</source>
      <translation>Einen wartenden Lauf fortsetzen; wurde inzwischen etwas berichtigt, von dort aus.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go on with proposals that were put away.</source>
      <translation>Mit weggelegten Vorschlägen weitermachen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the first frame on which the current object is seen.</source>
      <translation>Zum ersten Bild gehen, auf dem das aktuelle Objekt zu sehen ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the first frame.</source>
      <translation>Zum ersten Bild gehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the frame where looking helps most: unsure, jumping, far from hand work.</source>
      <translation>Zu dem Bild gehen, wo Hinsehen am meisten hilft: unsicher, sprunghaft, weit von Handarbeit.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the last frame on which the current object is seen.</source>
      <translation>Zum letzten Bild gehen, auf dem das aktuelle Objekt zu sehen ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the last frame painted or approved by hand.</source>
      <translation>Zum vorigen von Hand bemalten oder gutgeheißenen Bild gehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the last frame.</source>
      <translation>Zum letzten Bild gehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the next frame painted or approved by hand.</source>
      <translation>Zum nächsten von Hand bemalten oder gutgeheißenen Bild gehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the next frame that the last propagation changed.</source>
      <translation>Zum nächsten Bild gehen, das der letzte Lauf geändert hat.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Grow mask</source>
      <translation>Maske wachsen lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Import masks…</source>
      <translation>Masken importieren…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Keep only the largest piece of the current object on this frame.</source>
      <translation>Auf diesem Bild nur das größte Stück des aktuellen Objekts behalten.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Larger brush</source>
      <translation>Größerer Pinsel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Lasso</source>
      <translation>Lasso</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Last frame</source>
      <translation>Letztes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Last frame of the object</source>
      <translation>Letztes Bild des Objekts</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Leave maskreel; everything is saved.</source>
      <translation>maskreel verlassen; alles ist gespeichert.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Leave the proposals for later; they can be brought back.</source>
      <translation>Die Vorschläge für später lassen; sie lassen sich zurückholen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let COSNet propose the primary object of this frame, with the help of the whole clip.</source>
      <translation>COSNet das Hauptobjekt dieses Bildes vorschlagen lassen, mit Hilfe des ganzen Clips.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let COSNet propose the primary object on every frame, or on those of the range chosen.</source>
      <translation>COSNet das Hauptobjekt auf jedem Bild vorschlagen lassen, oder auf denen des gewählten Bereichs.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let RVOS look for up to ten objects and follow them, in the range where one is chosen.</source>
      <translation>RVOS bis zu zehn Objekte suchen und verfolgen lassen, im Bereich, wenn einer gewählt ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let a pen that is pressed less paint a thinner line.</source>
      <translation>Ein Stift, der weniger gedrückt wird, malt eine dünnere Linie.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let another network carry the same masks and compare; masks stay as they are.</source>
      <translation>Ein anderes Netz dieselben Masken tragen lassen und vergleichen; die Masken bleiben, wie sie sind.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let brush, fill and outlines leave the pixels of all other objects alone.</source>
      <translation>Pinsel, Füllen und Umrisse lassen die Pixel aller anderen Objekte in Ruhe.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let the current object and another trade places, from this frame on or elsewhere.</source>
      <translation>Das aktuelle Objekt und ein anderes die Plätze tauschen lassen, ab diesem Bild oder anderswo.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let the current object be another or a new one, from this frame on or elsewhere.</source>
      <translation>Das aktuelle Objekt ein anderes oder ein neues sein lassen, ab diesem Bild oder anderswo.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let the current object become part of another, on all frames or some.</source>
      <translation>Das aktuelle Objekt zum Teil eines anderen machen, auf allen Bildern oder einigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let the network come back from the last frame and compare; masks stay as they are.</source>
      <translation>Das Netz vom letzten Bild zurückkommen lassen und vergleichen; die Masken bleiben, wie sie sind.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let the onion skin show all objects instead of the current one.</source>
      <translation>Die Zwiebelhaut zeigt alle Objekte statt nur das aktuelle.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>List every key, to be searched and changed.</source>
      <translation>Jede Taste auflisten, zum Suchen und Ändern.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Lock or unlock</source>
      <translation>Sperren oder freigeben</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Look at masks of any kind, and take them in.</source>
      <translation>Masken jeder Art ansehen und übernehmen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Make every hole in the current object part of it.</source>
      <translation>Jedes Loch im aktuellen Objekt zu einem Teil von ihm machen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Make pieces of the current object objects of their own, and follow them.</source>
      <translation>Stücke des aktuellen Objekts zu eigenen Objekten machen und ihnen folgen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Make the brush larger (Ctrl+wheel).</source>
      <translation>Den Pinsel vergrößern (Strg+Rad).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Make the brush smaller (Ctrl+wheel).</source>
      <translation>Den Pinsel verkleinern (Strg+Rad).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Make the proposal in hand an object, on all frames where it is seen.</source>
      <translation>Den Vorschlag zu einem Objekt machen, auf allen Bildern, auf denen er zu sehen ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Merge into the current object</source>
      <translation>Mit dem aktuellen Objekt vereinigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Merge into…</source>
      <translation>Vereinigen mit…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Move the outline of the current object inwards by a pixel.</source>
      <translation>Den Umriss des aktuellen Objekts um ein Pixel nach innen schieben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Move the outline of the current object outwards by a pixel.</source>
      <translation>Den Umriss des aktuellen Objekts um ein Pixel nach außen schieben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>New object</source>
      <translation>Neues Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next changed frame</source>
      <translation>Nächstes geändertes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next frame</source>
      <translation>Nächstes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next frame to review</source>
      <translation>Nächstes Bild zum Prüfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next object</source>
      <translation>Nächstes Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next painted frame</source>
      <translation>Nächstes bemaltes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next proposal</source>
      <translation>Nächster Vorschlag</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next view of masks</source>
      <translation>Nächste Ansicht der Masken</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Object</source>
      <translation>Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>One frame back.</source>
      <translation>Ein Bild zurück.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>One frame on.</source>
      <translation>Ein Bild weiter.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>One pixel of the video is one pixel of the screen.</source>
      <translation>Ein Pixel des Videos ist ein Pixel des Bildschirms.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Onion skin</source>
      <translation>Zwiebelhaut</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Onion skin of all objects</source>
      <translation>Zwiebelhaut aller Objekte</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Only the current object</source>
      <translation>Nur das aktuelle Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open a folder of JPEG, PNG or WebP frames.</source>
      <translation>Einen Ordner mit Einzelbildern (JPEG, PNG oder WebP) öffnen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open a video file or a maskreel project.</source>
      <translation>Eine Videodatei oder ein maskreel-Projekt öffnen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open folder of frames…</source>
      <translation>Ordner mit Einzelbildern öffnen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open log folder</source>
      <translation>Protokollordner öffnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open the clip that comes with maskreel, its first frame already painted.</source>
      <translation>Den Clip öffnen, der mit maskreel kommt; sein erstes Bild ist schon bemalt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open the demo</source>
      <translation>Beispiel öffnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open the guide, which lies beside the program.</source>
      <translation>Das Handbuch öffnen, das neben dem Programm liegt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open video or project…</source>
      <translation>Video oder Projekt öffnen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Outlines only</source>
      <translation>Nur Umrisse</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 1.</source>
      <translation>Objekt 1 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 2.</source>
      <translation>Objekt 2 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 3.</source>
      <translation>Objekt 3 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 4.</source>
      <translation>Objekt 4 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 5.</source>
      <translation>Objekt 5 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 6.</source>
      <translation>Objekt 6 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 7.</source>
      <translation>Objekt 7 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 8.</source>
      <translation>Objekt 8 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 9.</source>
      <translation>Objekt 9 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint the current object. Right button erases any object.</source>
      <translation>Das aktuelle Objekt malen. Die rechte Taste radiert jedes Objekt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Pause at cuts and losses</source>
      <translation>Bei Schnitten und Verlusten anhalten</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Pen pressure</source>
      <translation>Stiftdruck</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play faster</source>
      <translation>Schneller abspielen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play half as fast, down to 0.25×.</source>
      <translation>Halb so schnell abspielen, bis 0,25×.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play in a loop</source>
      <translation>In Schleife abspielen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play or pause</source>
      <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play slower</source>
      <translation>Langsamer abspielen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play the clip at its own speed (also: tap Space).</source>
      <translation>Den Clip in seinem eigenen Tempo abspielen (auch: Leertaste antippen).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play the frames chosen (none: the whole clip) over and over.</source>
      <translation>Die gewählten Bilder (keine: den ganzen Clip) immer wieder abspielen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play twice as fast, up to 4×.</source>
      <translation>Doppelt so schnell abspielen, bis 4×.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Polygon</source>
      <translation>Polygon</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Preserve other objects</source>
      <translation>Andere Objekte bewahren</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Previous frame</source>
      <translation>Voriges Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Previous object</source>
      <translation>Voriges Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Previous painted frame</source>
      <translation>Voriges bemaltes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Previous proposal</source>
      <translation>Voriger Vorschlag</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Primary object in the whole clip</source>
      <translation>Hauptobjekt im ganzen Clip</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Primary object on this frame</source>
      <translation>Hauptobjekt auf diesem Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Propagate</source>
      <translation>Fortführen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Propose</source>
      <translation>Vorschlagen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Protect the current object from every change, or allow changes again.</source>
      <translation>Das aktuelle Objekt vor jeder Änderung schützen oder Änderungen wieder erlauben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Put away</source>
      <translation>Weglegen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Put back the masks that were on this frame before; hand work stays.</source>
      <translation>Die früheren Masken dieses Bildes zurückholen; Handarbeit bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Put back the masks that were there before, on all frames; hand work stays.</source>
      <translation>Die früheren Masken auf allen Bildern zurückholen; Handarbeit bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Put the proposal in the place of the current object; hand work stays.</source>
      <translation>Den Vorschlag an die Stelle des aktuellen Objekts setzen; Handarbeit bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Refine edges with a CRF</source>
      <translation>Kanten mit einem CRF verfeinern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Remove all masks of this frame, except those of locked objects.</source>
      <translation>Alle Masken dieses Bildes entfernen, außer denen gesperrter Objekte.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Rename…</source>
      <translation>Umbenennen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Save now</source>
      <translation>Jetzt speichern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Save project as…</source>
      <translation>Projekt speichern unter…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Set corner after corner; double click or Return closes, Backspace takes one back. Right button begins a hole.</source>
      <translation>Ecke um Ecke setzen; Doppelklick oder Return schließt, Rücktaste nimmt eine zurück. Die rechte Taste beginnt ein Loch.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Settings…</source>
      <translation>Einstellungen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show each frame as the network comes to it.</source>
      <translation>Jedes Bild zeigen, sobald das Netz dort ankommt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show fewer frames on the timeline, each wider (Ctrl+wheel over it).</source>
      <translation>Weniger Bilder auf der Zeitleiste zeigen, jedes breiter (Strg+Rad darüber).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show masks</source>
      <translation>Masken zeigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show masks filled, then as outlines, then not at all.</source>
      <translation>Masken gefüllt zeigen, dann als Umrisse, dann gar nicht.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show more frames on the timeline (Ctrl+wheel over it).</source>
      <translation>Mehr Bilder auf der Zeitleiste zeigen (Strg+Rad darüber).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show or hide</source>
      <translation>Zeigen oder verbergen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show or hide all masks, to see the picture.</source>
      <translation>Alle Masken zeigen oder verbergen, um das Bild zu sehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show or hide the current object.</source>
      <translation>Das aktuelle Objekt zeigen oder verbergen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show small pictures of the clip above the timeline.</source>
      <translation>Kleine Bilder des Clips über der Zeitleiste zeigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show the outline of the current object one frame before (orange) and after (blue).</source>
      <translation>Den Umriss des aktuellen Objekts ein Bild davor (orange) und danach (blau) zeigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show the outlines of masks and nothing inside them.</source>
      <translation>Die Umrisse der Masken zeigen und nichts darin.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show the whole frame.</source>
      <translation>Das ganze Bild zeigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show thumbnails</source>
      <translation>Vorschaubilder zeigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show what the last propagation changed of masks that were there before; once more: keep it.</source>
      <translation>Zeigen, was der letzte Lauf an früheren Masken geändert hat; noch einmal: behalten.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show where the log file lies.</source>
      <translation>Zeigen, wo die Protokolldatei liegt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Shrink mask</source>
      <translation>Maske schrumpfen lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Smaller brush</source>
      <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Smart selection</source>
      <translation>Kluge Auswahl</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Smooth mask</source>
      <translation>Maske glätten</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Split…</source>
      <translation>Teilen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Stop</source>
      <translation>Stopp</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Stop the network; what it did so far stays.</source>
      <translation>Das Netz anhalten; was es bisher getan hat, bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Stroke roughly over an object, or around it, to select it. Right button takes away.</source>
      <translation>Grob über ein Objekt oder darum herum streichen, um es auszuwählen. Die rechte Taste nimmt weg.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Swap object and background</source>
      <translation>Objekt und Hintergrund tauschen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Swap with…</source>
      <translation>Tauschen mit…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Switch between painting the object and painting background.</source>
      <translation>Wechseln zwischen dem Malen des Objekts und des Hintergrunds.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take back all that changed</source>
      <translation>Alle Änderungen zurücknehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take back the last change, on whatever frame it was.</source>
      <translation>Die letzte Änderung zurücknehmen, auf welchem Bild sie auch war.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take back this frame</source>
      <translation>Dieses Bild zurücknehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take small bumps and notches from the outline of the current object.</source>
      <translation>Kleine Beulen und Kerben vom Umriss des aktuellen Objekts nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take the current object's mask from the frame before, in place of what is here.</source>
      <translation>Die Maske des aktuellen Objekts vom Bild davor übernehmen, anstelle der hiesigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take the current object's mask from the next frame, in place of what is here.</source>
      <translation>Die Maske des aktuellen Objekts vom nächsten Bild übernehmen, anstelle der hiesigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take the next proposal in hand.</source>
      <translation>Den nächsten Vorschlag zur Hand nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take the previous proposal in hand.</source>
      <translation>Den vorigen Vorschlag zur Hand nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Ten frames back.</source>
      <translation>Zehn Bilder zurück.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Ten frames on.</source>
      <translation>Zehn Bilder weiter.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>To the next painted frame</source>
      <translation>Bis zum nächsten bemalten Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>To the painted frame before</source>
      <translation>Bis zum bemalten Bild davor</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Tracks in the whole clip</source>
      <translation>Spuren im ganzen Clip</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>User guide</source>
      <translation>Handbuch</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>View</source>
      <translation>Ansicht</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Wait for you where the picture is cut or an object is lost all at once.</source>
      <translation>Warten, wo das Bild geschnitten ist oder ein Objekt plötzlich verloren geht.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Wait until every change is on the disk. Changes are saved by themselves.</source>
      <translation>Warten, bis jede Änderung auf der Platte ist. Änderungen speichern sich von selbst.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>What changed</source>
      <translation>Was sich geändert hat</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>What this is, and its version.</source>
      <translation>Was dies ist, und seine Version.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Write the labels as a data set, masks or video.</source>
      <translation>Die Masken als Datensatz, Bilder oder Video schreiben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom in</source>
      <translation>Vergrößern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom in (wheel: at the cursor).</source>
      <translation>Vergrößern (Rad: am Zeiger).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom out</source>
      <translation>Verkleinern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom out (wheel: at the cursor).</source>
      <translation>Verkleinern (Rad: am Zeiger).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom timeline in</source>
      <translation>Zeitleiste vergrößern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom timeline out</source>
      <translation>Zeitleiste verkleinern</translation>
    </message>
    <message>
      <location filename="../../app/ui/brush_panel.py" />
      <source>Brush size</source>
      <translation>Pinselgröße</translation>
    </message>
    <message>
      <location filename="../../app/ui/brush_panel.py" />
      <source>Opacity</source>
      <translation>Deckkraft</translation>
    </message>
    <message>
      <location filename="../../app/ui/brush_panel.py" />
      <source>Opacity of the masks</source>
      <translation>Deckkraft der Masken</translation>
    </message>
    <message>
      <location filename="../../app/ui/canvas.py" />
      <source>Picture</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/desk.py" />
      <source>Height of the timeline</source>
      <translation>Höhe der Zeitleiste</translation>
    </message>
    <message>
      <location filename="../../app/ui/desk.py" />
      <source>Width of the side column</source>
      <translation>Breite der Seitenspalte</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>&lt;b&gt;Some changes could not be saved.&lt;/b&gt;</source>
      <translation>&lt;b&gt;Einige Änderungen konnten nicht gespeichert werden.&lt;/b&gt;</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Find another…</source>
      <translation>Ein anderes suchen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Find the file…</source>
      <translation>Datei suchen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Find the folder…</source>
      <translation>Ordner suchen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Folder of frames</source>
      <translation>Ordner mit Einzelbildern</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Look at it read only</source>
      <translation>Nur ansehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Lose the changes</source>
      <translation>Änderungen verlieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Not saved</source>
      <translation>Nicht gespeichert</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Open video or project</source>
      <translation>Video oder Projekt öffnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Save a copy elsewhere, or make room and try again.</source>
      <translation>Anderswo eine Kopie speichern, oder Platz schaffen und es noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Save a copy…</source>
      <translation>Eine Kopie speichern…</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Save project as</source>
      <translation>Projekt speichern unter</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>This is another video</source>
      <translation>Das ist ein anderes Video</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>This project cannot be changed at present</source>
      <translation>Dieses Projekt lässt sich gerade nicht ändern</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Use it all the same</source>
      <translation>Trotzdem verwenden</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Videos and projects</source>
      <translation>Videos und Projekte</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Where is the video?</source>
      <translation>Wo ist das Video?</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>maskreel project</source>
      <translation>maskreel-Projekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_strip.py" />
      <source>What changed, frame by frame</source>
      <translation>Was sich geändert hat, Bild für Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>1 frame changed.</source>
      <translation>1 Bild hat sich geändert.</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>All frames are as before; hand work stays. {key} undoes that.</source>
      <translation>Alle Bilder sind wie zuvor; Handarbeit bleibt. {key} macht das rückgängig.</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>Frame {frame} is as before.</source>
      <translation>Bild {frame} ist wie zuvor.</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>Frame {frame} is as before; hand work stays. {key} undoes that.</source>
      <translation>Bild {frame} ist wie zuvor; Handarbeit bleibt. {key} macht das rückgängig.</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>Frame {frame}: &lt;font color='{good}'&gt;{added} pixels new&lt;/font&gt;, &lt;font color='{alarm}'&gt;{removed} gone&lt;/font&gt; ({percent:.0f} %).</source>
      <translation>Bild {frame}: &lt;font color='{good}'&gt;{added} Pixel neu&lt;/font&gt;, &lt;font color='{alarm}'&gt;{removed} weg&lt;/font&gt; ({percent:.0f} %).</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>Keep</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>Next</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>Nothing is other than before the last propagation.</source>
      <translation>Nichts ist anders als vor dem letzten Lauf.</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>Nothing to take back: this is as it was before, or hand work.</source>
      <translation>Nichts zurückzunehmen: das ist wie zuvor, oder Handarbeit.</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>See what changed</source>
      <translation>Änderungen ansehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>Take back all</source>
      <translation>Alles zurücknehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>The last propagation changed no mask that was there before.</source>
      <translation>Der letzte Lauf hat keine Maske geändert, die schon da war.</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>What the last propagation changed is kept.</source>
      <translation>Was der letzte Lauf geändert hat, bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>{count} frames changed.</source>
      <translation>{count} Bilder haben sich geändert.</translation>
    </message>
    <message>
      <location filename="../../app/ui/difference_view.py" />
      <source>{frames} in all.</source>
      <translation>{frames} insgesamt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>About {size}</source>
      <translation>Etwa {size}</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>Checking what was written…</source>
      <translation>Das Geschriebene wird geprüft…</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>Open folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>Progress of the export</source>
      <translation>Fortschritt des Exports</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>Read back and valid by the rules of those who read this format.</source>
      <translation>Zurückgelesen und gültig nach den Regeln derer, die dieses Format lesen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>WILL BE WRITTEN</source>
      <translation>WIRD GESCHRIEBEN</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>WRITTEN</source>
      <translation>GESCHRIEBEN</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>Writing…</source>
      <translation>Wird geschrieben…</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>Written whole and valid; only unusual:</source>
      <translation>Ganz geschrieben und gültig; nur ungewöhnlich:</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>Written whole, but evaluators will fail:</source>
      <translation>Ganz geschrieben, aber Auswertungen werden scheitern:</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>Written whole; the check of it was cut short.</source>
      <translation>Ganz geschrieben; die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>error: {what}</source>
      <translation>Fehler: {what}</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>none</source>
      <translation>keine</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>objects: {ids}</source>
      <translation>Objekte: {ids}</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>warning: {what}</source>
      <translation>Warnung: {what}</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>{done} of {total} frames</source>
      <translation>{done} von {total} Bildern</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_dialog.py" />
      <source>… and {count} more</source>
      <translation>… und {count} weitere</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>480p (height 480)</source>
      <translation>480p (Höhe 480)</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>A range of my own</source>
      <translation>Ein eigener Bereich</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>All frames, whoever made the masks</source>
      <translation>Alle Bilder, woher die Masken auch kommen</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>All {count} frames</source>
      <translation>Alle {count} Bilder</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Browse…</source>
      <translation>Durchsuchen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Each how manyth frame</source>
      <translation>Jedes wievielte Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Folder of the data set</source>
      <translation>Ordner des Datensatzes</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Frames</source>
      <translation>Bilder</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>From the first labelled frame to the last ({first} to {last})</source>
      <translation>Vom ersten Bild mit Masken bis zum letzten ({first} bis {last})</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Masks</source>
      <translation>Masken</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Name of the sequence</source>
      <translation>Name der Sequenz</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Objects</source>
      <translation>Objekte</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Only frames whose masks I painted or approved</source>
      <translation>Nur Bilder, deren Masken gemalt oder gutgeheißen sind</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Original ({width} × {height})</source>
      <translation>Original ({width} × {height})</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Replace what is there under this name</source>
      <translation>Ersetzen, was unter diesem Namen da ist</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Sequence</source>
      <translation>Sequenz</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Which masks</source>
      <translation>Welche Masken</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>Write the frames too (JPEG)</source>
      <translation>Auch die Bilder schreiben (JPEG)</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>every</source>
      <translation>jedes</translation>
    </message>
    <message>
      <location filename="../../app/ui/export_form.py" />
      <source>to</source>
      <translation>bis</translation>
    </message>
    <message>
      <location filename="../../app/ui/frame_number.py" />
      <source>Frame number</source>
      <translation>Nummer des Bildes</translation>
    </message>
    <message>
      <location filename="../../app/ui/frame_strip.py" />
      <source>Press or drag to go there. {key} hides the strip.</source>
      <translation>Drücken oder ziehen, um dorthin zu gehen. {key} verbirgt den Streifen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/frame_strip.py" />
      <source>Thumbnails of the clip</source>
      <translation>Vorschaubilder des Clips</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>Device and memory</source>
      <translation>Gerät und Speicher</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>Machine: {free} of {total} free</source>
      <translation>Rechner: {free} von {total} frei</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>The network's process: {memory}</source>
      <translation>Der Prozess des Netzes: {memory}</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>Where the network computes, and the memory</source>
      <translation>Wo das Netz rechnet, und der Speicher</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>{memory} free</source>
      <translation>{memory} frei</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>{what}: {used} of {total} in use</source>
      <translation>{what}: {used} von {total} belegt</translation>
    </message>
    <message>
      <location filename="../../app/ui/hint_bar.py" />
      <source>Not now</source>
      <translation>Nicht jetzt</translation>
    </message>
    <message>
      <location filename="../../app/ui/identity_dialog.py" />
      <source>Go on as</source>
      <translation>Weiter als</translation>
    </message>
    <message>
      <location filename="../../app/ui/identity_dialog.py" />
      <source>Merge</source>
      <translation>Vereinigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/identity_dialog.py" />
      <source>Renumber</source>
      <translation>Umnummerieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/identity_dialog.py" />
      <source>Swap</source>
      <translation>Tauschen</translation>
    </message>
    <message>
      <location filename="../../app/ui/identity_dialog.py" />
      <source>{name} becomes part of</source>
      <translation>{name} wird zum Teil von</translation>
    </message>
    <message>
      <location filename="../../app/ui/identity_dialog.py" />
      <source>{name} goes on as</source>
      <translation>{name} geht weiter als</translation>
    </message>
    <message>
      <location filename="../../app/ui/identity_dialog.py" />
      <source>{name} trades places with</source>
      <translation>{name} tauscht die Plätze mit</translation>
    </message>
    <message>
      <location filename="../../app/ui/identity_menu.py" />
      <source>Two objects are needed: {key} makes a new one.</source>
      <translation>Zwei Objekte sind nötig: {key} macht ein neues.</translation>
    </message>
    <message>
      <location filename="../../app/ui/identity_menu.py" />
      <source>{name} is in one piece on this frame: go to one where it is in several, or cut it with the eraser.</source>
      <translation>{name} ist auf diesem Bild in einem Stück: zu einem Bild gehen, wo es in mehreren ist, oder es mit dem Radierer zerschneiden.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>1 frame will get masks; one undo takes them back.</source>
      <translation>1 Bild bekommt Masken; ein Rückgängig nimmt sie zurück.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>A folder of masks, a data set, one picture, instances.json</source>
      <translation>Ein Ordner mit Masken, ein Datensatz, ein Bild, instances.json</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Choose masks of any kind; you see what they are before anything is taken.</source>
      <translation>Masken jeder Art wählen; was sie sind, ist zu sehen, bevor etwas übernommen wird.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>File…</source>
      <translation>Datei…</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Folder of masks, or data set</source>
      <translation>Ordner mit Masken, oder Datensatz</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Folder…</source>
      <translation>Ordner…</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Found</source>
      <translation>Gefunden</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Import</source>
      <translation>Importieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Import masks</source>
      <translation>Masken importieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Leave out the files that cannot be read</source>
      <translation>Dateien auslassen, die nicht lesbar sind</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Looking at the masks…</source>
      <translation>Die Masken werden angesehen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Nothing odd: they can be taken as they are.</source>
      <translation>Nichts Auffälliges: sie lassen sich übernehmen, wie sie sind.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Reading the masks…</source>
      <translation>Die Masken werden gelesen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Replace hand work</source>
      <translation>Handarbeit ersetzen</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Replace what was painted or approved there, {where}</source>
      <translation>Ersetzen, was dort gemalt oder gutgeheißen war, {where}</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Say what the value 255 becomes.</source>
      <translation>Sagen, was der Wert 255 wird.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Say which value is an object: all of them are background.</source>
      <translation>Sagen, welcher Wert ein Objekt ist: alle sind Hintergrund.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Scale them to the size of the video, to the nearest pixel</source>
      <translation>Auf die Größe des Videos skalieren, zum nächsten Pixel</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Some files cannot be read: leave them out, or mend them first.</source>
      <translation>Einige Dateien sind nicht lesbar: sie auslassen oder erst ausbessern.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Some masks have another size than the video: allow scaling, or choose others.</source>
      <translation>Einige Masken haben eine andere Größe als das Video: das Skalieren erlauben oder andere wählen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Took masks: {frames}.</source>
      <translation>Masken übernommen: {frames}.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Use them as painted frames, from which propagation starts</source>
      <translation>Als bemalte Bilder verwenden, von denen das Fortführen ausgeht</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Values</source>
      <translation>Werte</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>What was painted or approved stays {where}.</source>
      <translation>Was gemalt oder gutgeheißen war, bleibt {where}.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>Where the masks lie</source>
      <translation>Wo die Masken liegen</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>{count} frames will get masks; one undo takes them back.</source>
      <translation>{count} Bilder bekommen Masken; ein Rückgängig nimmt sie zurück.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_dialog.py" />
      <source>{count} masks have no frame of their own, such as {first}.</source>
      <translation>{count} Masken haben kein eigenes Bild, etwa {first}.</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_frames.py" />
      <source>By their numbers, from a frame of my choice</source>
      <translation>Nach ihren Nummern, ab einem gewählten Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_frames.py" />
      <source>First mask at frame</source>
      <translation>Erste Maske bei Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_frames.py" />
      <source>Frame of the first mask</source>
      <translation>Bild der ersten Maske</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_frames.py" />
      <source>Frames from one mask to the next</source>
      <translation>Bilder von einer Maske zur nächsten</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_frames.py" />
      <source>In their order, from a frame of my choice</source>
      <translation>In ihrer Reihenfolge, ab einem gewählten Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_frames.py" />
      <source>Which frames the masks belong to</source>
      <translation>Zu welchen Bildern die Masken gehören</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_frames.py" />
      <source>frames a step</source>
      <translation>Bilder je Schritt</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_previews.py" />
      <source>Mask {name} on frame {frame}</source>
      <translation>Maske {name} auf Bild {frame}</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>1 mask</source>
      <translation>1 Maske</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>Background</source>
      <translation>Hintergrund</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>Becomes</source>
      <translation>Wird zu</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>Choose…</source>
      <translation>Wählen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>How much</source>
      <translation>Wie viel</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>In the masks</source>
      <translation>In den Masken</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>Void (nobody scores it)</source>
      <translation>Void (niemand wertet es)</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>What the values of the masks become</source>
      <translation>Was die Werte der Masken werden</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>What value {value} becomes</source>
      <translation>Was der Wert {value} wird</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>new object</source>
      <translation>neues Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/import_values.py" />
      <source>{count} masks</source>
      <translation>{count} Masken</translation>
    </message>
    <message>
      <location filename="../../app/ui/key_catcher.py" />
      <source>The new key</source>
      <translation>Die neue Taste</translation>
    </message>
    <message>
      <location filename="../../app/ui/keymap.py" />
      <source>“{verb}”</source>
      <translation>„{verb}“</translation>
    </message>
    <message>
      <location filename="../../app/ui/main_window.py" />
      <source>All changes are saved again.</source>
      <translation>Alle Änderungen sind wieder gespeichert.</translation>
    </message>
    <message>
      <location filename="../../app/ui/main_window.py" />
      <source>NOT SAVED</source>
      <translation>NICHT GESPEICHERT</translation>
    </message>
    <message>
      <location filename="../../app/ui/main_window.py" />
      <source>Opening {name}…</source>
      <translation>{name} wird geöffnet…</translation>
    </message>
    <message>
      <location filename="../../app/ui/main_window.py" />
      <source>This cannot be opened</source>
      <translation>Das lässt sich nicht öffnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/main_window.py" />
      <source>Your last changes are not on the disk. {why}</source>
      <translation>Die letzten Änderungen sind nicht auf der Platte. {why}</translation>
    </message>
    <message>
      <location filename="../../app/ui/main_window.py" />
      <source>read only</source>
      <translation>nur ansehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>It needs about &lt;b&gt;{needed}&lt;/b&gt; (objects: {objects}, frames of {width} × {height}); &lt;b&gt;{free}&lt;/b&gt; are free. Labels keep the size of the video whatever you choose.</source>
      <translation>Er braucht etwa &lt;b&gt;{needed}&lt;/b&gt; (Objekte: {objects}, Bilder von {width} × {height}); &lt;b&gt;{free}&lt;/b&gt; sind frei. Die Labels behalten bei jeder Wahl die Größe des Videos.</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>Not enough memory</source>
      <translation>Nicht genug Speicher</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>On the CPU, slower</source>
      <translation>Auf der CPU, langsamer</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>Run it all the same</source>
      <translation>Trotzdem laufen lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>Start</source>
      <translation>Starten</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>This run may not fit into memory</source>
      <translation>Dieser Lauf passt vielleicht nicht in den Speicher</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>Work at a height of {rows} pixels</source>
      <translation>Mit {rows} Pixeln Höhe arbeiten</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>too much as well</source>
      <translation>auch zu viel</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>{count} at a time</source>
      <translation>{count} auf einmal</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>{way}: about {memory}</source>
      <translation>{way}: etwa {memory}</translation>
    </message>
    <message>
      <location filename="../../app/ui/mode_badges.py" />
      <source>Current only</source>
      <translation>Nur aktuelles</translation>
    </message>
    <message>
      <location filename="../../app/ui/mode_badges.py" />
      <source>Others preserved</source>
      <translation>Andere geschützt</translation>
    </message>
    <message>
      <location filename="../../app/ui/mode_badges.py" />
      <source>{mode}: switch off</source>
      <translation>{mode}: ausschalten</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Between</source>
      <translation>Dazwischen</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Both</source>
      <translation>Beide</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Network</source>
      <translation>Netz</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>PROPAGATE</source>
      <translation>FORTFÜHREN</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Progress of the network</source>
      <translation>Fortschritt des Netzes</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Weights</source>
      <translation>Gewichte</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Weights of {name} ({file})</source>
      <translation>Gewichte von {name} ({file})</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>frames {first} to {last}</source>
      <translation>Bilder {first} bis {last}</translation>
    </message>
    <message>
      <location filename="../../app/ui/notice_bar.py" />
      <source>Close the message</source>
      <translation>Die Meldung schließen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_panel.py" />
      <source>OBJECTS</source>
      <translation>OBJEKTE</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_panel.py" />
      <source>Paint on the picture: the first object is made for you. {key} adds more.</source>
      <translation>Auf das Bild malen: das erste Objekt entsteht von selbst. {key} fügt weitere hinzu.</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Allow changes to the object</source>
      <translation>Änderungen am Objekt erlauben</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Click to change the object's colour  ({key})</source>
      <translation>Klicken, um die Farbe des Objekts zu ändern  ({key})</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Colour of {name}</source>
      <translation>Farbe von {name}</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Delete the object on all frames (can be undone)</source>
      <translation>Das Objekt auf allen Bildern löschen (lässt sich zurücknehmen)</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Delete {name}</source>
      <translation>{name} löschen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Hide the object</source>
      <translation>Das Objekt verbergen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Hide {name}</source>
      <translation>{name} verbergen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Lock {name}</source>
      <translation>{name} sperren</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Name of {name}</source>
      <translation>Name von {name}</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Object {id}: {name}</source>
      <translation>Objekt {id}: {name}</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Protect the object from changes</source>
      <translation>Das Objekt vor Änderungen schützen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Rename {name}</source>
      <translation>{name} umbenennen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Show the object</source>
      <translation>Das Objekt zeigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Show {name}</source>
      <translation>{name} zeigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Unlock {name}</source>
      <translation>{name} freigeben</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>not on this frame</source>
      <translation>nicht auf diesem Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>on no frame</source>
      <translation>auf keinem Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>seen on this frame</source>
      <translation>auf diesem Bild zu sehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>{name}: double click to rename</source>
      <translation>{name}: Doppelklick zum Umbenennen</translation>
    </message>
    <message>
      <location filename="../../app/ui/pause_view.py" />
      <source>An object</source>
      <translation>Ein Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/pause_view.py" />
      <source>Corrected. Carry it on from here?</source>
      <translation>Berichtigt. Von hier weitertragen?</translation>
    </message>
    <message>
      <location filename="../../app/ui/pause_view.py" />
      <source>The run waits</source>
      <translation>Der Lauf wartet</translation>
    </message>
    <message>
      <location filename="../../app/ui/pause_view.py" />
      <source>{why} Correct it here, or:</source>
      <translation>{why} Hier berichtigen, oder:</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_bar.py" />
      <source>&lt;b&gt;Proposal {number}&lt;/b&gt; ({place} of {count})</source>
      <translation>&lt;b&gt;Vorschlag {number}&lt;/b&gt; ({place} von {count})</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_bar.py" />
      <source>Later</source>
      <translation>Später</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_bar.py" />
      <source>Proposals</source>
      <translation>Vorschläge</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_bar.py" />
      <source>Replace</source>
      <translation>Ersetzen</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_bar.py" />
      <source>confidence {value}</source>
      <translation>Zuversicht {value}</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_bar.py" />
      <source>not on this one</source>
      <translation>nicht auf diesem</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_bar.py" />
      <source>on {seen} of 1 frame</source>
      <translation>auf {seen} von 1 Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_bar.py" />
      <source>on {seen} of {count} frames</source>
      <translation>auf {seen} von {count} Bildern</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_bar.py" />
      <source>still looking: {key} stops and keeps what there is</source>
      <translation>sucht noch: {key} hält an und behält, was da ist</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_view.py" />
      <source>The network is still looking. {key} stops it and keeps what it found until then.</source>
      <translation>Das Netz sucht noch. {key} hält es an und behält, was es bis dahin gefunden hat.</translation>
    </message>
    <message>
      <location filename="../../app/ui/proposal_view.py" />
      <source>There is no object yet: {key} makes one of the proposal.</source>
      <translation>Es gibt noch kein Objekt: {key} macht eines aus dem Vorschlag.</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_panel.py" />
      <source>Clip</source>
      <translation>Clip</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_panel.py" />
      <source>Frame</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_panel.py" />
      <source>PROPOSE</source>
      <translation>VORSCHLAGEN</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_panel.py" />
      <source>Settings of proposals</source>
      <translation>Einstellungen der Vorschläge</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_panel.py" />
      <source>Tracks</source>
      <translation>Spuren</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>1 other frame of the clip</source>
      <translation>1 anderen Bild des Clips</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>Chosen</source>
      <translation>Ausgewählt</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>Compare with</source>
      <translation>Vergleichen mit</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>Folder of weights</source>
      <translation>Ordner mit Gewichten</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>Network: {role}</source>
      <translation>Netz: {role}</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>Point to a weights file, or to a folder as RVOS's authors release it</source>
      <translation>Eine Datei mit Gewichten zeigen, oder einen Ordner, wie ihn die Autoren von RVOS veröffentlichen</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>Primary object</source>
      <translation>Hauptobjekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>References</source>
      <translation>Vergleichsbilder</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>Refine edges with a CRF (slower; primary object and tracks)</source>
      <translation>Kanten mit einem CRF verfeinern (langsamer; Hauptobjekt und Spuren)</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>Sampling of references</source>
      <translation>Auswahl der Vergleichsbilder</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>Weights…</source>
      <translation>Gewichte…</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>With how many other frames COSNet compares each frame</source>
      <translation>Mit wie vielen anderen Bildern COSNet jedes Bild vergleicht</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>drawn anew for each frame</source>
      <translation>für jedes Bild neu gezogen</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>evenly over the clip</source>
      <translation>gleichmäßig über den Clip</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>nothing: each frame by itself</source>
      <translation>nichts: jedes Bild für sich</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>the nearest frames</source>
      <translation>die nächsten Bilder</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_settings.py" />
      <source>{count} other frames of the clip</source>
      <translation>{count} anderen Bildern des Clips</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent.py" />
      <source>today {time}</source>
      <translation>heute {time}</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent.py" />
      <source>yesterday</source>
      <translation>gestern</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent.py" />
      <source>{days} days ago</source>
      <translation>vor {days} Tagen</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent_card.py" />
      <source>Frames with masks</source>
      <translation>Bilder mit Masken</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent_card.py" />
      <source>Take it off this list (the work stays)</source>
      <translation>Von dieser Liste nehmen (die Arbeit bleibt)</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent_card.py" />
      <source>Take {name} off the list</source>
      <translation>{name} von der Liste nehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent_card.py" />
      <source>is not there at present</source>
      <translation>ist gerade nicht da</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent_card.py" />
      <source>{done} of {count} frames</source>
      <translation>{done}/{count} Bilder</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>&lt;b&gt;Frame {frame}&lt;/b&gt;</source>
      <translation>&lt;b&gt;Bild {frame}&lt;/b&gt;</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>Approve</source>
      <translation>Gut so</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>Check</source>
      <translation>Prüfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>Frames that are hand work</source>
      <translation>Bilder, die Handarbeit sind</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>Nothing to review yet.</source>
      <translation>Noch nichts zu prüfen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>REVIEW</source>
      <translation>PRÜFEN</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>Review frame {frame}: {why}</source>
      <translation>Bild {frame} prüfen: {why}</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>Time of your hand on this clip, rests of more than a minute left out, and how long the other frames will take if each takes you as long as those you have approved.</source>
      <translation>Zeit der Hand an diesem Clip, ohne Pausen von mehr als einer Minute, und wie lange die übrigen Bilder dauern, wenn jedes so lange braucht wie die gutgeheißenen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>about {time} left</source>
      <translation>noch etwa {time}</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>estimate after 1 more frame</source>
      <translation>Schätzung nach 1 weiteren Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>estimate after {count} more frames</source>
      <translation>Schätzung nach {count} weiteren Bildern</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>far from hand work</source>
      <translation>weit von Handarbeit</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>nothing left</source>
      <translation>nichts mehr zu tun</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>{done} of {count} by hand</source>
      <translation>{done} von {count} von Hand</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_view.py" />
      <source>Every frame of the queue was looked at; {key} begins again.</source>
      <translation>Jedes Bild der Liste wurde angesehen; {key} beginnt von vorn.</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_view.py" />
      <source>Frame {frame}: {why}. {approve} approves, {leave} leaves it.</source>
      <translation>Bild {frame}: {why}. {approve} bestätigt, {leave} übergeht es.</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_view.py" />
      <source>Nothing to review: propagate first, or all is done by hand.</source>
      <translation>Nichts zu prüfen: erst fortführen, oder alles ist von Hand gemacht.</translation>
    </message>
    <message>
      <location filename="../../app/ui/run_view.py" />
      <source>Frame {frame} is corrected. Carry it to the neighbouring painted frames?</source>
      <translation>Bild {frame} ist berichtigt. Zu den benachbarten bemalten Bildern tragen?</translation>
    </message>
    <message>
      <location filename="../../app/ui/run_view.py" />
      <source>Frame {frame} is corrected. Carry only {what}?</source>
      <translation>Bild {frame} ist korrigiert. Nur weitertragen: {what}?</translation>
    </message>
    <message>
      <location filename="../../app/ui/run_view.py" />
      <source>Only {what}; the others stay as they are.</source>
      <translation>Nur {what}; die anderen bleiben, wie sie sind.</translation>
    </message>
    <message>
      <location filename="../../app/ui/run_view.py" />
      <source>Propagate between</source>
      <translation>Dazwischen fortführen</translation>
    </message>
    <message>
      <location filename="../../app/ui/run_view.py" />
      <source>{objects}, frames {first} to {last}</source>
      <translation>{objects}, Bilder {first} bis {last}</translation>
    </message>
    <message>
      <location filename="../../app/ui/scope_choice.py" />
      <source>A new object</source>
      <translation>Ein neues Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/scope_choice.py" />
      <source>The other object</source>
      <translation>Das andere Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/scope_choice.py" />
      <source>on {frames}</source>
      <translation>nur {frames}</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>&lt;b&gt;{key}&lt;/b&gt; is the key of &lt;b&gt;{verb}&lt;/b&gt;.</source>
      <translation>&lt;b&gt;{key}&lt;/b&gt; ist die Taste von &lt;b&gt;{verb}&lt;/b&gt;.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>&lt;b&gt;{key}&lt;/b&gt; stays as it is: holding it moves the picture, a tap plays.</source>
      <translation>&lt;b&gt;{key}&lt;/b&gt; bleibt, wie es ist: gehalten verschiebt es das Bild, angetippt spielt es ab.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Add…</source>
      <translation>Hinzufügen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Another key</source>
      <translation>Andere Taste</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>At the cursor.</source>
      <translation>Am Zeiger.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Change…</source>
      <translation>Ändern…</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Ctrl + wheel</source>
      <translation>Strg + Rad</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Drop the stroke in the hand</source>
      <translation>Den begonnenen Strich verwerfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Erase</source>
      <translation>Radieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Give every verb its own keys again</source>
      <translation>Jedem Befehl seine eigenen Tasten wiedergeben</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Give it to {verb}</source>
      <translation>{verb} geben</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Give this verb its own key again</source>
      <translation>Diesem Befehl seine eigene Taste wiedergeben</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Key</source>
      <translation>Taste</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Leave it</source>
      <translation>So lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Leave this verb without a key</source>
      <translation>Diesem Befehl keine Taste lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Mouse</source>
      <translation>Maus</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Move the picture</source>
      <translation>Bild verschieben</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Paint</source>
      <translation>Malen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Press a second key for this verb</source>
      <translation>Eine zweite Taste für diesen Befehl drücken</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Press another key for this verb (Return)</source>
      <translation>Eine andere Taste für diesen Befehl drücken (Return)</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Press the new key for &lt;b&gt;{verb}&lt;/b&gt;. Esc leaves it as it is.</source>
      <translation>Die neue Taste für &lt;b&gt;{verb}&lt;/b&gt; drücken. Esc lässt es, wie es ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Reset all</source>
      <translation>Alle zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Search verbs and keys</source>
      <translation>Befehle und Tasten suchen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Search: a word, or a key such as Ctrl+E</source>
      <translation>Suchen: ein Wort, oder eine Taste wie Strg+E</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Space + drag   middle drag</source>
      <translation>Leertaste + ziehen   Mitte ziehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>The tool in the hand.</source>
      <translation>Das Werkzeug in der Hand.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Verb</source>
      <translation>Befehl</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Verbs and their keys</source>
      <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>What it does</source>
      <translation>Was er tut</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Whatever the tool.</source>
      <translation>Bei jedem Werkzeug.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Zoom</source>
      <translation>Vergrößern, verkleinern</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>left drag</source>
      <translation>links ziehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>right drag</source>
      <translation>rechts ziehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>tap Space</source>
      <translation>Leertaste antippen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>wheel</source>
      <translation>Rad</translation>
    </message>
    <message>
      <location filename="../../app/ui/speed_button.py" />
      <source>&lt;b&gt;Speed of playing&lt;/b&gt;&lt;br&gt;{faster} faster, {slower} slower.</source>
      <translation>&lt;b&gt;Tempo des Abspielens&lt;/b&gt;&lt;br&gt;{faster} schneller, {slower} langsamer.</translation>
    </message>
    <message>
      <location filename="../../app/ui/speed_button.py" />
      <source>Speed of playing</source>
      <translation>Tempo des Abspielens</translation>
    </message>
    <message>
      <location filename="../../app/ui/split_dialog.py" />
      <source>Split</source>
      <translation>Teilen</translation>
    </message>
    <message>
      <location filename="../../app/ui/split_dialog.py" />
      <source>The pieces are followed</source>
      <translation>Den Stücken wird gefolgt</translation>
    </message>
    <message>
      <location filename="../../app/ui/split_dialog.py" />
      <source>What leaves &lt;b&gt;{name}&lt;/b&gt;:</source>
      <translation>Was &lt;b&gt;{name}&lt;/b&gt; verlässt:</translation>
    </message>
    <message>
      <location filename="../../app/ui/split_dialog.py" />
      <source>becomes</source>
      <translation>wird zu</translation>
    </message>
    <message>
      <location filename="../../app/ui/split_dialog.py" />
      <source>{what} ({count} new)</source>
      <translation>{what} ({count} neue)</translation>
    </message>
    <message>
      <location filename="../../app/ui/splitter.py" />
      <source>&lt;b&gt;{what}&lt;/b&gt;&lt;br&gt;Drag to change it; a double click brings back the usual one.</source>
      <translation>&lt;b&gt;{what}&lt;/b&gt;&lt;br&gt;Ziehen ändert sie; ein Doppelklick stellt die übliche wieder her.</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>All changes saved</source>
      <translation>Alle Änderungen gespeichert</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>Every change is written to the project as you work.</source>
      <translation>Jede Änderung wird beim Arbeiten ins Projekt geschrieben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>Project: {path}</source>
      <translation>Projekt: {path}</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>Read only</source>
      <translation>Nur ansehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>Saving…</source>
      <translation>Speichert…</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>Somebody else works on this project, or it may not be written to.</source>
      <translation>Jemand anders arbeitet an diesem Projekt, oder es darf nicht beschrieben werden.</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>{count} frames</source>
      <translation>{count} Bilder</translation>
    </message>
    <message>
      <location filename="../../app/ui/timeline.py" />
      <source>Chosen: {what}. Esc or a click beside drops it.</source>
      <translation>Gewählt: {what}. Esc oder ein Klick daneben hebt es auf.</translation>
    </message>
    <message>
      <location filename="../../app/ui/timeline.py" />
      <source>Drag to choose frames</source>
      <translation>Ziehen, um Bilder zu wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/timeline.py" />
      <source>Timeline</source>
      <translation>Zeitleiste</translation>
    </message>
    <message>
      <location filename="../../app/ui/timeline.py" />
      <source>frame {frame}</source>
      <translation>Bild {frame}</translation>
    </message>
    <message>
      <location filename="../../app/ui/timeline_range.py" />
      <source>frames {first} to {last} ({count})</source>
      <translation>Bilder {first} bis {last} ({count})</translation>
    </message>
    <message>
      <location filename="../../app/ui/timeline_verbs.py" />
      <source>Chosen: {what}. Esc drops the choice.</source>
      <translation>Gewählt: {what}. Esc hebt die Wahl auf.</translation>
    </message>
    <message>
      <location filename="../../app/ui/timeline_verbs.py" />
      <source>Plays at {speed}.</source>
      <translation>Spielt mit {speed} ab.</translation>
    </message>
    <message>
      <location filename="../../app/ui/timeline_verbs.py" />
      <source>{name} is seen on no frame.</source>
      <translation>{name} ist auf keinem Bild zu sehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/transport.py" />
      <source>of {last}</source>
      <translation>von {last}</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>Copied to {path}</source>
      <translation>Nach {path} kopiert</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>Deleted {name} on all frames. {key} brings it back.</source>
      <translation>{name} auf allen Bildern gelöscht. {key} holt es zurück.</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>Frame {frame} is approved: propagation starts from it.</source>
      <translation>Bild {frame} ist gutgeheißen: das Fortführen geht von ihm aus.</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>Label the objects in a video, pixel by pixel: paint one frame, let a network carry the masks, correct, export DAVIS.&lt;br&gt;&lt;br&gt;Projects lie in {folder}</source>
      <translation>Die Objekte in einem Video Pixel für Pixel labeln: ein Bild bemalen, ein Netz die Masken tragen lassen, berichtigen, DAVIS exportieren.&lt;br&gt;&lt;br&gt;Projekte liegen in {folder}</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>No painted frame lies after this one.</source>
      <translation>Nach diesem liegt kein bemaltes Bild.</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>No painted frame lies before this one.</source>
      <translation>Vor diesem liegt kein bemaltes Bild.</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>Open folder of frames</source>
      <translation>Ordner mit Einzelbildern öffnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>Redone: {what}</source>
      <translation>Wiederholt: {what}</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>The demo cannot be opened</source>
      <translation>Das Beispiel lässt sich nicht öffnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>The guide did not come with this installation: it is the folder docs.</source>
      <translation>Das Handbuch kam mit dieser Installation nicht mit: Es ist der Ordner docs.</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>The guide is {path}</source>
      <translation>Das Handbuch ist {path}</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>The language changes when maskreel is started again.</source>
      <translation>Die Sprache wechselt, wenn maskreel wieder gestartet wird.</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>The log is {path}</source>
      <translation>Das Protokoll ist {path}</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>The project could not be copied</source>
      <translation>Das Projekt ließ sich nicht kopieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>There is nothing to approve on this frame.</source>
      <translation>Auf diesem Bild gibt es nichts gutzuheißen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>Undone: {what}</source>
      <translation>Rückgängig gemacht: {what}</translation>
    </message>
    <message>
      <location filename="../../app/ui/welcome.py" />
      <source>Paint the first frame, let a network carry the masks, correct, export DAVIS.
Drop a video, a folder of frames or a project here.</source>
      <translation>Das erste Bild bemalen, ein Netz die Masken tragen lassen, berichtigen, DAVIS exportieren.
Ein Video, einen Ordner mit Einzelbildern oder ein Projekt hierher ziehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/welcome.py" />
      <source>RECENT</source>
      <translation>ZULETZT</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>240x427; labels at the frame's own size</source>
      <translation>240x427; Labels in der Größe des Bildes</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>256x448; labels at the frame's own size</source>
      <translation>256x448; Labels in der Größe des Bildes</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>288x512; labels at the frame's own size</source>
      <translation>288x512; Labels in der Größe des Bildes</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>473x473; labels at the frame's own size</source>
      <translation>473x473; Labels in der Größe des Bildes</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>A-GAME with ResNet-101, the authors' weights</source>
      <translation>A-GAME mit ResNet-101, die Gewichte der Autoren</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>COSNet with ResNet-101, the authors' weights: proposes the primary object</source>
      <translation>COSNet mit ResNet-101, die Gewichte der Autoren: schlägt das Hauptobjekt vor</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>any</source>
      <translation>beliebig</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>as its authors say (github.com/carrierlxk/COSNet)</source>
      <translation>wie seine Autoren sagen (github.com/carrierlxk/COSNet)</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>as its authors say (github.com/imatge-upc/rvos)</source>
      <translation>wie seine Autoren sagen (github.com/imatge-upc/rvos)</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>as its authors say (github.com/joakimjohnander/agame-vos)</source>
      <translation>wie seine Autoren sagen (github.com/joakimjohnander/agame-vos)</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>compact A-GAME for CPUs, trained by this project; the default</source>
      <translation>kompaktes A-GAME für CPUs, von diesem Projekt trainiert; die Voreinstellung</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>compact COSNet for CPUs, trained by this project: proposes the primary object</source>
      <translation>kompaktes COSNet für CPUs, von diesem Projekt trainiert: schlägt das Hauptobjekt vor</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>compact one-shot RVOS for CPUs, trained by this project: carries masks on</source>
      <translation>kompaktes One-Shot-RVOS für CPUs, von diesem Projekt trainiert: führt Masken fort</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>compact zero-shot RVOS for CPUs, trained by this project: proposes tracks</source>
      <translation>kompaktes Zero-Shot-RVOS für CPUs, von diesem Projekt trainiert: schlägt Spuren vor</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>dense optical flow refined by GrabCut: the classical baseline</source>
      <translation>dichter optischer Fluss, mit GrabCut verfeinert: der klassische Vergleichswert</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>download {file} from {url} and give its path</source>
      <translation>{file} von {url} herunterladen und den Pfad angeben</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>first masks kept as they are</source>
      <translation>die ersten Masken, unverändert behalten</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>masks carried by dense optical flow</source>
      <translation>Masken, vom dichten optischen Fluss getragen</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>no model is called {name!r}; choose one of: {known}</source>
      <translation>kein Netz heißt {name!r}; eines wählen von: {known}</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>none exist</source>
      <translation>es gibt keine</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>none needed</source>
      <translation>keine nötig</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>one-shot RVOS, the authors' weights for DAVIS-2017: carries masks on</source>
      <translation>One-Shot-RVOS, die Gewichte der Autoren für DAVIS-2017: führt Masken fort</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>one-shot RVOS, the authors' weights for YouTube-VOS: carries masks on</source>
      <translation>One-Shot-RVOS, die Gewichte der Autoren für YouTube-VOS: führt Masken fort</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>research / non-commercial (see the model card)</source>
      <translation>Forschung / nicht kommerziell (siehe die Modellkarte)</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>the frame's own size</source>
      <translation>die Größe des Bildes selbst</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>the weights of {name!r} are not embedded; {hint}</source>
      <translation>die Gewichte von {name!r} liegen nicht bei; {hint}</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>works at a short side of 400 pixels; labels at the frame's own size</source>
      <translation>arbeitet mit einer kurzen Seite von 400 Pixeln; Labels in der Größe des Bildes</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>zero-shot RVOS, the authors' weights for DAVIS-2017: proposes up to ten tracks</source>
      <translation>Zero-Shot-RVOS, die Gewichte der Autoren für DAVIS-2017: schlägt bis zu zehn Spuren vor</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>zero-shot RVOS, the authors' weights for YouTube-VOS: proposes up to ten tracks</source>
      <translation>Zero-Shot-RVOS, die Gewichte der Autoren für YouTube-VOS: schlägt bis zu zehn Spuren vor</translation>
    </message>
    <message>
      <location filename="../../vos_models/catalog.py" />
      <source>{file} is missing from this installation (looked in {looked}); install it again, or give the path of a weights file</source>
      <translation>{file} fehlt in dieser Installation (gesucht in {looked}); neu installieren oder den Pfad einer Gewichtsdatei angeben</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>a dict with {keys}</source>
      <translation>ein Wörterbuch mit {keys}</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>a folder without weights</source>
      <translation>ein Ordner ohne Gewichte</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>it has unknown {names}</source>
      <translation>unbekannt ist {names}</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>it has wrong shapes in {names}</source>
      <translation>die Form ist falsch bei {names}</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>it lacks {names}</source>
      <translation>es fehlt {names}</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>not there</source>
      <translation>nicht da</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{first}, {second}</source>
      <translation>{first}, {second}</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{first}; {rest}</source>
      <translation>{first}; {rest}</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{folder} lacks {name}; a network of two files needs {encoder} and {decoder}: fetch or unpack the folder again</source>
      <translation>in {folder} fehlt {name}; ein Netz aus zwei Dateien braucht {encoder} und {decoder}: den Ordner neu herunterladen oder auspacken</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{name} has the settings {config!r}; expected a JSON object</source>
      <translation>{name} hat die Einstellungen {config!r}; erwartet ist ein JSON-Objekt</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{name} holds no weights ({found}); expected a state dict, or a dict with one under {keys}</source>
      <translation>{name} enthält keine Gewichte ({found}); erwartet ist ein State-Dict oder ein Wörterbuch mit einem unter {keys}</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{name} is a TorchScript program, not weights; expected a state dict</source>
      <translation>{name} ist ein TorchScript-Programm, keine Gewichte; erwartet ist ein State-Dict</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{name} is damaged or not a PyTorch file ({why}); fetch it again</source>
      <translation>{name} ist beschädigt oder keine PyTorch-Datei ({why}); neu herunterladen</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{name} is damaged or not a safetensors file ({error}); fetch it again</source>
      <translation>{name} ist beschädigt oder keine safetensors-Datei ({error}); neu herunterladen</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{name} is not a weights file (it begins with {head!r}); expected .safetensors, .pth or .pth.tar</source>
      <translation>{name} ist keine Gewichtsdatei (sie beginnt mit {head!r}); erwartet ist .safetensors, .pth oder .pth.tar</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{name} is not a weights file of this network ({network}): {complaints}; choose the file that belongs to it</source>
      <translation>{name} ist keine Gewichtsdatei dieses Netzes ({network}): {complaints}; die Datei wählen, die dazu gehört</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{name} was refused: {error}; nothing in it was executed; expected a file that holds weights only</source>
      <translation>{name} wurde abgelehnt: {error}; nichts darin wurde ausgeführt; erwartet ist eine Datei, die nur Gewichte enthält</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{name} {given} instead of {wanted}</source>
      <translation>{name} {given} statt {wanted}</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{path} cannot be read: {why}</source>
      <translation>{path} ist nicht lesbar: {why}</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{path} is damaged; fetch the folder again, or delete this file (the weights load without it)</source>
      <translation>{path} ist beschädigt; den Ordner neu herunterladen oder diese Datei löschen (die Gewichte laden ohne sie)</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{path} is too large for settings; fetch the folder again</source>
      <translation>{path} ist zu groß für Einstellungen; den Ordner neu herunterladen</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{path} is {what}; give the path of a weights file, or of a folder with {encoder} and {decoder}</source>
      <translation>{path} ist {what}; den Pfad einer Gewichtsdatei angeben oder eines Ordners mit {encoder} und {decoder}</translation>
    </message>
    <message>
      <location filename="../../vos_models/checkpoints.py" />
      <source>{path} was refused: {error}; nothing in it was executed; fetch the folder again, or delete this file (the weights load without it)</source>
      <translation>{path} wurde abgelehnt: {error}; nichts darin wurde ausgeführt; den Ordner neu herunterladen oder diese Datei löschen (die Gewichte laden ohne sie)</translation>
    </message>
    <message>
      <location filename="../../vos_models/crf.py" />
      <source>CRF refinement needs pydensecrf, which is not installed ({error}); {how}</source>
      <translation>das Verfeinern mit dem CRF braucht pydensecrf, das nicht installiert ist ({error}); {how}</translation>
    </message>
    <message>
      <location filename="../../vos_models/crf.py" />
      <source>install a C++ compiler and Python's headers (Debian: apt-get install g++ python3-dev), then the extra: pip install "maskreel[crf]", or pip install pydensecrf2</source>
      <translation>einen C++-Compiler und die Header von Python installieren (Debian: apt-get install g++ python3-dev), dann das Extra: pip install "maskreel[crf]" oder pip install pydensecrf2</translation>
    </message>
    <message>
      <location filename="../../vos_models/devices.py" />
      <source>the device {name!r} is unknown; choose auto, cpu or cuda</source>
      <translation>das Gerät {name!r} ist unbekannt; auto, cpu oder cuda wählen</translation>
    </message>
    <message>
      <location filename="../../vos_models/devices.py" />
      <source>the device {name!r} is unknown; choose auto, cpu, cuda or mps</source>
      <translation>das Gerät {name!r} ist unbekannt; auto, cpu, cuda oder mps wählen</translation>
    </message>
    <message>
      <location filename="../../vos_models/devices.py" />
      <source>the precision {precision!r} is unknown; choose auto, float32 or bfloat16</source>
      <translation>die Genauigkeit {precision!r} ist unbekannt; auto, float32 oder bfloat16 wählen</translation>
    </message>
    <message>
      <location filename="../../vos_models/devices.py" />
      <source>there is no {name!r} device here; choose auto or cpu</source>
      <translation>hier gibt es kein Gerät {name!r}; auto oder cpu wählen</translation>
    </message>
    <message>
      <location filename="../../vos_models/inert_pickle.py" />
      <source>it wants to call {what}</source>
      <translation>sie will {what} aufrufen</translation>
    </message>
    <message>
      <location filename="../../vos_models/inert_pickle.py" />
      <source>it wants to change {name} of what rebuilds tensors</source>
      <translation>sie will {name} von dem ändern, was Tensoren neu baut</translation>
    </message>
    <message>
      <location filename="../../vos_models/inert_pickle.py" />
      <source>it wants to change {what}</source>
      <translation>sie will {what} ändern</translation>
    </message>
    <message>
      <location filename="../../vos_models/inert_pickle.py" />
      <source>it wants to rebuild {what}</source>
      <translation>sie will {what} neu bauen</translation>
    </message>
    <message>
      <location filename="../../vos_models/loading.py" />
      <source>it has none</source>
      <translation>es gibt keine</translation>
    </message>
    <message>
      <location filename="../../vos_models/loading.py" />
      <source>it has: {options}</source>
      <translation>es gibt: {options}</translation>
    </message>
    <message>
      <location filename="../../vos_models/loading.py" />
      <source>no {role} is called {kind!r}; choose one of: {listed}</source>
      <translation>als {role} heißt nichts {kind!r}; eines wählen von: {listed}</translation>
    </message>
    <message>
      <location filename="../../vos_models/loading.py" />
      <source>{kind!r} has no option {option!r}; {there}</source>
      <translation>{kind!r} hat keine Option {option!r}; {there}</translation>
    </message>
    <message>
      <location filename="../../vos_models/loading.py" />
      <source>{kind!r} takes no weights, but {weights!r} was given; leave it out</source>
      <translation>{kind!r} nimmt keine Gewichte, angegeben war aber {weights!r}; es weglassen</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/agame.py" />
      <source>the ablation {ablation!r} is unknown; choose one of {ablations}</source>
      <translation>die Ablation {ablation!r} ist unbekannt; eine wählen von {ablations}</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/agame.py" />
      <source>the update {update!r} is unknown; choose one of {updates}</source>
      <translation>die Aktualisierung {update!r} ist unbekannt; eine wählen von {updates}</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/agame_weights.py" />
      <source>{name} has settings that this version does not know ({error}); fetch a file of this version</source>
      <translation>{name} hat Einstellungen, die diese Version nicht kennt ({error}); eine Datei dieser Version herunterladen</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/agame_weights.py" />
      <source>{name} holds weights of {architecture!r}, which has no ablations, but {ablation!r} was asked for; give weights of the full network ('agame'), or leave the ablation out</source>
      <translation>{name} enthält Gewichte von {architecture!r}, das keine Ablationen hat, verlangt war aber {ablation!r}; Gewichte des vollen Netzes ('agame') angeben oder die Ablation weglassen</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/agame_weights.py" />
      <source>{name} holds weights of {architecture!r}; expected 'agame' or 'agame-compact'</source>
      <translation>{name} enthält Gewichte von {architecture!r}; erwartet ist 'agame' oder 'agame-compact'</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/agame_weights.py" />
      <source>{name} was trained as {held!r} and cannot run as {ablation!r}; give weights of the full network or of that variant</source>
      <translation>{name} wurde als {held!r} trainiert und kann nicht als {ablation!r} laufen; Gewichte des vollen Netzes oder dieser Variante angeben</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/cosnet.py" />
      <source>{name} holds weights of {architecture!r}; expected 'cosnet' or 'cosnet-compact'</source>
      <translation>{name} enthält Gewichte von {architecture!r}; erwartet ist 'cosnet' oder 'cosnet-compact'</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/rvos_weights.py" />
      <source>{name} has {units} units in the third stage of its encoder; expected a residual network of depth {listed}</source>
      <translation>{name} hat {units} Einheiten in der dritten Stufe des Encoders; erwartet ist ein residuales Netz der Tiefe {listed}</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/rvos_weights.py" />
      <source>{name} holds one-shot weights (with a mask channel), which carry masks on and cannot find objects by themselves; choose zero-shot weights, or use these to propagate</source>
      <translation>{name} enthält One-Shot-Gewichte (mit Maskenkanal), die Masken fortführen und Objekte nicht von selbst finden können; Zero-Shot-Gewichte wählen oder mit diesen fortführen</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/rvos_weights.py" />
      <source>{name} holds weights of {architecture!r}; expected one of {listed}</source>
      <translation>{name} enthält Gewichte von {architecture!r}; erwartet ist eines von {listed}</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/rvos_weights.py" />
      <source>{name} holds zero-shot weights (no mask channel), which find objects by themselves and cannot carry masks on; choose one-shot weights, or use these to propose</source>
      <translation>{name} enthält Zero-Shot-Gewichte (ohne Maskenkanal), die Objekte von selbst finden und keine Masken fortführen können; One-Shot-Gewichte wählen oder mit diesen vorschlagen</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/rvos_weights.py" />
      <source>{name} is damaged: convolutions without four dimensions</source>
      <translation>{name} ist beschädigt: Faltungen ohne vier Dimensionen</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/rvos_weights.py" />
      <source>{name} is not a weights file of RVOS (it has no {key}); choose a folder with encoder.pt and decoder.pt, or a .safetensors file converted from one</source>
      <translation>{name} ist keine Gewichtsdatei von RVOS (es fehlt {key}); einen Ordner mit encoder.pt und decoder.pt wählen oder eine daraus umgewandelte .safetensors-Datei</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/rvos_weights.py" />
      <source>{name} joins its skips by {skip_mode!r}; only 'concat', as in the released weights, is supported</source>
      <translation>{name} verbindet seine Sprünge mit {skip_mode!r}; nur 'concat' wie in den veröffentlichten Gewichten wird unterstützt</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/weights_path.py" />
      <source>the model {name!r} is a {role} model, not a {wanted} one; choose one of: {listed}</source>
      <translation>das Netz {name!r} dient als {role}, nicht als {wanted}; eines wählen von: {listed}</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/weights_path.py" />
      <source>the model {name!r} is of the kind {kind!r}, not {wanted!r}</source>
      <translation>das Netz {name!r} ist von der Art {kind!r}, nicht {wanted!r}</translation>
    </message>
    <message>
      <location filename="../../vos_models/predictors/weights_path.py" />
      <source>the weights {name!r} are not here; {how}</source>
      <translation>die Gewichte {name!r} sind nicht hier; {how}</translation>
    </message>
    <message>
      <location filename="../../vos_models/weights/local.py" />
      <source>download {file} by hand from {url} and put it at {place} (then: main.py weights verify {name})</source>
      <translation>{file} von Hand von {url} herunterladen und unter {place} ablegen (dann: main.py weights verify {name})</translation>
    </message>
    <message>
      <location filename="../../vos_models/weights/local.py" />
      <source>run: main.py weights fetch {name} (downloads {url})</source>
      <translation>dies ausführen: main.py weights fetch {name} (lädt {url} herunter)</translation>
    </message>
    <message>
      <location filename="../../vos_models/weights/local.py" />
      <source>{listed} in {parent} is not what was noted in {name}: damaged or replaced; fetch it again, or delete that note if you replaced it yourself</source>
      <translation>{listed} in {parent} ist nicht, was in {name} notiert war: beschädigt oder ersetzt; neu herunterladen oder die Notiz löschen, falls selbst ersetzt</translation>
    </message>
    <message>
      <location filename="../../vos_models/weights/local.py" />
      <source>{note} holds {line!r}; expected lines of a SHA-256 and a name: delete it to note the digests anew</source>
      <translation>{note} enthält {line!r}; erwartet sind Zeilen aus SHA-256 und Namen: sie löschen, um die Prüfsummen neu zu notieren</translation>
    </message>
  </context>
</TS>
