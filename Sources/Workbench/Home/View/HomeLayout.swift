import Charts

/// Where the parts of the home screen stand.
struct HomeLayout {
    /// The smallest screen with anything on it.
    static let minimumSize = Size(width: 30, height: 6)

    /// Tabs and folder.
    let header: Rectangle
    /// The names of the columns.
    let columns: Rectangle
    /// The list.
    let list: Rectangle
    /// What there is to say about the chosen line; empty on low screens.
    let details: Rectangle
    /// Keys, a question or a message.
    let footer: Rectangle

    init(size: Size) {
        let details = size.height >= 30 ? 4 : size.height >= 16 ? 3 : 0
        let line = { (y: Int, height: Int) in Rectangle(x: 0, y: y, width: size.width, height: height) }
        header = line(0, 1)
        columns = line(1, 1)
        list = line(2, size.height - 3 - details)
        self.details = line(size.height - 1 - details, details)
        footer = line(size.height - 1, 1)
    }

    /// Everything between header and footer.
    var body: Rectangle {
        Rectangle(x: 0, y: 1, width: header.width, height: footer.y - 1)
    }
}
